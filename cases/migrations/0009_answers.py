"""Structured reports with calls, drafts and templates; second opinions; histology; messages.

Reports that are there were sent, and stay as they were signed: rules that they could not know of hold for new ones.
"""

import cases.models.storage
import django.db.models.deletion
import django.db.models.functions.datetime
import uuid
from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
        ('cases', '0008_patients_links_quality'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Histology',
            fields=[
                ('diagnosis_snomed', models.CharField(blank=True, max_length=18, verbose_name='SNOMED CT code')),
                ('diagnosis_icd10', models.CharField(blank=True, max_length=8, verbose_name='ICD-10 code')),
                ('diagnosis_term', models.CharField(blank=True, max_length=120, verbose_name='diagnosis')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reported_on', models.DateField(verbose_name='date of the result')),
                ('words', models.TextField(blank=True, max_length=8000, verbose_name='in words')),
                ('entered_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='entered')),
            ],
            options={
                'verbose_name': 'histology result',
                'verbose_name_plural': 'histology results',
                'ordering': ('reported_on', 'entered_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='LesionCall',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('call', models.CharField(choices=[('benign', 'Benign'), ('follow', 'Follow'), ('suspicious', 'Suspicious'), ('not_assessable', 'Not assessable')], max_length=16, verbose_name='call')),
                ('words', models.TextField(blank=True, max_length=1000, verbose_name='in words')),
                ('model_class', models.PositiveSmallIntegerField(choices=[(0, 'Background'), (1, 'Skin edge'), (2, 'Skin'), (3, 'Not suspicious'), (4, 'Not suspicious, to follow'), (5, 'Suspicious')], verbose_name='what the model said')),
                ('model_version', models.CharField(max_length=64, verbose_name='model version')),
                ('agreement', models.CharField(choices=[('accepted', 'Accepted'), ('changed', 'Changed'), ('rejected', 'Rejected')], max_length=8, verbose_name="the model's call was")),
            ],
            options={
                'verbose_name': 'call on a lesion',
                'verbose_name_plural': 'calls on lesions',
                'ordering': ('lesion__analysis', 'lesion__number'),
            },
        ),
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('audience', models.CharField(choices=[('all', 'Everyone on the case, the patient too'), ('clinical', 'Clinicians and the desk, not the patient')], max_length=8, verbose_name='who reads it')),
                ('body', models.TextField(max_length=8000, verbose_name='message')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('sent_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='sent')),
            ],
            options={
                'verbose_name': 'message',
                'verbose_name_plural': 'messages',
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='MessageMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('read_at', models.DateTimeField(auto_now=True, verbose_name='read')),
            ],
            options={
                'verbose_name': 'read mark',
                'verbose_name_plural': 'read marks',
            },
        ),
        migrations.CreateModel(
            name='MessagePhoto',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('original', models.ImageField(storage=cases.models.storage.photo_storage, upload_to=cases.models.storage.random_name, verbose_name='picture')),
                ('display', models.ImageField(storage=cases.models.storage.photo_storage, upload_to=cases.models.storage.random_name, verbose_name='picture for the screen')),
                ('thumbnail', models.ImageField(storage=cases.models.storage.photo_storage, upload_to=cases.models.storage.random_name, verbose_name='small picture')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256 as received')),
            ],
            options={
                'verbose_name': 'picture in a message',
                'verbose_name_plural': 'pictures in messages',
            },
        ),
        migrations.CreateModel(
            name='ReportDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('values', models.JSONField(default=dict, verbose_name='what was typed')),
                ('saved_at', models.DateTimeField(auto_now=True, verbose_name='saved')),
            ],
            options={
                'verbose_name': 'report draft',
                'verbose_name_plural': 'report drafts',
            },
        ),
        migrations.CreateModel(
            name='ReportTemplate',
            fields=[
                ('diagnosis_snomed', models.CharField(blank=True, max_length=18, verbose_name='SNOMED CT code')),
                ('diagnosis_icd10', models.CharField(blank=True, max_length=8, verbose_name='ICD-10 code')),
                ('diagnosis_term', models.CharField(blank=True, max_length=120, verbose_name='diagnosis')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('impression', models.TextField(blank=True, max_length=8000, verbose_name='impression')),
                ('outcome', models.CharField(blank=True, choices=[('discharge', 'No further appointment needed'), ('review', 'Send new photos later'), ('routine_clinic', 'Routine clinic appointment'), ('urgent_clinic', 'Urgent clinic appointment'), ('biopsy', 'Biopsy')], max_length=16, verbose_name='outcome')),
                ('review_weeks', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='weeks until the review')),
                ('advice', models.TextField(blank=True, max_length=8000, verbose_name='advice to the patient')),
                ('safety_net', models.TextField(blank=True, max_length=8000, verbose_name='when to come back sooner')),
                ('edited_at', models.DateTimeField(auto_now=True, verbose_name='edited')),
            ],
            options={
                'verbose_name': 'report template',
                'verbose_name_plural': 'report templates',
                'ordering': ('name',),
            },
        ),
        migrations.CreateModel(
            name='SecondOpinion',
            fields=[
                ('diagnosis_snomed', models.CharField(blank=True, max_length=18, verbose_name='SNOMED CT code')),
                ('diagnosis_icd10', models.CharField(blank=True, max_length=8, verbose_name='ICD-10 code')),
                ('diagnosis_term', models.CharField(blank=True, max_length=120, verbose_name='diagnosis')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('asked', 'Asked'), ('answered', 'Answered')], default='asked', max_length=8, verbose_name='state')),
                ('question', models.TextField(max_length=4000, verbose_name='question')),
                ('asked_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), editable=False, verbose_name='asked')),
                ('answer', models.TextField(blank=True, max_length=8000, verbose_name='answer')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='answered')),
            ],
            options={
                'verbose_name': 'second opinion',
                'verbose_name_plural': 'second opinions',
                'ordering': ('asked_at', 'id'),
            },
        ),
        migrations.RemoveConstraint(
            model_name='event',
            name='event_kind_is_known',
        ),
        migrations.AddField(
            model_name='report',
            name='amends',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='amended_by', to='cases.report'),
        ),
        migrations.AddField(
            model_name='report',
            name='diagnosis_icd10',
            field=models.CharField(blank=True, max_length=8, verbose_name='ICD-10 code'),
        ),
        migrations.AddField(
            model_name='report',
            name='diagnosis_snomed',
            field=models.CharField(blank=True, max_length=18, verbose_name='SNOMED CT code'),
        ),
        migrations.AddField(
            model_name='report',
            name='diagnosis_term',
            field=models.CharField(blank=True, max_length=120, verbose_name='diagnosis'),
        ),
        migrations.AddField(
            model_name='report',
            name='reason',
            field=models.TextField(blank=True, max_length=2000, verbose_name='why it was amended'),
        ),
        migrations.AddField(
            model_name='report',
            name='review_weeks',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='weeks until the review'),
        ),
        migrations.AddField(
            model_name='report',
            name='safety_net',
            field=models.TextField(blank=True, max_length=8000, verbose_name='when to come back sooner'),
        ),
        migrations.AddField(
            model_name='report',
            name='send_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), verbose_name='sent from'),
        ),
        migrations.AddField(
            model_name='report',
            name='state',
            field=models.CharField(choices=[('signed', 'Signed, not sent yet'), ('issued', 'Sent'), ('undone', 'Taken back before it was sent')], default='issued', max_length=8, verbose_name='state'),
        ),
        migrations.AlterField(
            model_name='report',
            name='state',
            field=models.CharField(choices=[('signed', 'Signed, not sent yet'), ('issued', 'Sent'), ('undone', 'Taken back before it was sent')], default='signed', max_length=8, verbose_name='state'),
        ),
        migrations.AlterField(
            model_name='event',
            name='kind',
            field=models.CharField(choices=[('started', 'Case started'), ('updated', 'Details changed'), ('photo_added', 'Photo added'), ('photo_removed', 'Photo removed'), ('photo_kept', 'Photo used although it could be better'), ('link_made', 'Link for photos from a phone made'), ('link_opened', 'Link for photos opened on a phone'), ('link_ended', 'Link for photos from a phone ended'), ('patient_updated', "Patient's details changed"), ('patient_joined', 'Records of the patient joined'), ('submitted', 'Sent to a dermatologist'), ('withdrawn', 'Withdrawn'), ('claimed', 'Taken for reading'), ('released', 'Given back'), ('returned', 'Returned to the sender'), ('signed', 'Report signed, to be sent shortly'), ('undone', 'Signature taken back'), ('reported', 'Report sent'), ('amended', 'Amended report sent'), ('opinion_asked', 'Second opinion asked'), ('opinion_answered', 'Second opinion given'), ('histology_entered', 'Histology result entered'), ('message_sent', 'Message sent'), ('letter_opened', 'Letter downloaded'), ('viewed', 'Record viewed'), ('analysis_queued', 'Analysis waiting'), ('analysis_started', 'Analysis started'), ('analysis_succeeded', 'Analysis done'), ('analysis_rejected', 'Photo not usable for analysis'), ('analysis_failed', 'Analysis failed'), ('analysis_not_applicable', 'Not a photo for analysis'), ('ranked', 'Lesions compared'), ('assigned', 'Assigned to a reader'), ('due_sooner', 'Due time brought forward'), ('overdue', 'Due time passed; coordinators told'), ('claim_expired', 'Given back by itself')], max_length=24, verbose_name='what'),
        ),
        migrations.AddConstraint(model_name='event', constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['started', 'updated', 'photo_added', 'photo_removed', 'photo_kept', 'link_made', 'link_opened', 'link_ended', 'patient_updated', 'patient_joined', 'submitted', 'withdrawn', 'claimed', 'released', 'returned', 'signed', 'undone', 'reported', 'amended', 'opinion_asked', 'opinion_answered', 'histology_entered', 'message_sent', 'letter_opened', 'viewed', 'analysis_queued', 'analysis_started', 'analysis_succeeded', 'analysis_rejected', 'analysis_failed', 'analysis_not_applicable', 'ranked', 'assigned', 'due_sooner', 'overdue', 'claim_expired'])), name='event_kind_is_known')),
        migrations.AddConstraint(model_name='report', constraint=models.UniqueConstraint(condition=models.Q(('state', 'signed')), fields=('case',), name='report_signed_once_at_a_time')),
        migrations.AddConstraint(model_name='report', constraint=models.UniqueConstraint(condition=models.Q(('state', 'undone'), _negated=True), fields=('amends',), name='report_amended_once')),
        migrations.AddConstraint(model_name='report', constraint=models.CheckConstraint(condition=models.Q(('state__in', ['signed', 'issued', 'undone'])), name='report_state_is_known')),
        migrations.AddConstraint(model_name='report', constraint=models.CheckConstraint(condition=models.Q(models.Q(('amends__isnull', False), models.Q(('reason', ''), _negated=True)), models.Q(models.Q(('amends__isnull', False), _negated=True), ('reason', '')), _connector='OR'), name='report_amends_for_a_reason')),
        AddConstraintNotValid(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'review'), ('review_weeks__isnull', False)), models.Q(models.Q(('outcome', 'review'), _negated=True), models.Q(('review_weeks__isnull', False), _negated=True)), _connector='OR'), name='report_review_has_its_weeks'),
        ),
        migrations.AddConstraint(model_name='report', constraint=models.CheckConstraint(condition=models.Q(('review_weeks__gte', 1), ('review_weeks__lte', 104)), name='report_review_is_within_two_years')),
        AddConstraintNotValid(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'discharge'), _negated=True), models.Q(('safety_net', ''), _negated=True), _connector='OR'), name='report_discharge_has_a_safety_net'),
        ),
        migrations.AddConstraint(model_name='report', constraint=models.CheckConstraint(condition=models.Q(models.Q(('diagnosis_snomed', ''), ('diagnosis_icd10', '')), models.Q(models.Q(('diagnosis_snomed', ''), _negated=True), models.Q(('diagnosis_icd10', ''), _negated=True)), _connector='OR'), name='report_diagnosis_has_both_codes')),
        migrations.AddConstraint(model_name='report', constraint=models.CheckConstraint(condition=models.Q(models.Q(('diagnosis_snomed', ''), ('diagnosis_term', '')), models.Q(models.Q(('diagnosis_snomed', ''), _negated=True), models.Q(('diagnosis_term', ''), _negated=True)), _connector='OR'), name='report_diagnosis_has_words')),
        migrations.AddField(
            model_name='histology',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='histology', to='cases.case'),
        ),
        migrations.AddField(
            model_name='histology',
            name='entered_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='histology',
            name='lesion',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='histology', to='cases.lesion'),
        ),
        migrations.AddField(
            model_name='lesioncall',
            name='lesion',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='cases.lesion'),
        ),
        migrations.AddField(
            model_name='lesioncall',
            name='report',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='calls', to='cases.report'),
        ),
        migrations.AddField(
            model_name='message',
            name='author',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='message',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='messages', to='cases.case'),
        ),
        migrations.AddField(
            model_name='messagemark',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='message_marks', to='cases.case'),
        ),
        migrations.AddField(
            model_name='messagemark',
            name='last_read',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cases.message'),
        ),
        migrations.AddField(
            model_name='messagemark',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='message_marks', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='messagephoto',
            name='message',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='photos', to='cases.message'),
        ),
        migrations.AddField(
            model_name='reportdraft',
            name='author',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='report_drafts', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reportdraft',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='report_drafts', to='cases.case'),
        ),
        migrations.AddField(
            model_name='reporttemplate',
            name='edited_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reporttemplate',
            name='practice',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='report_templates', to='accounts.practice'),
        ),
        migrations.AddField(
            model_name='secondopinion',
            name='asked_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opinions_asked', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='secondopinion',
            name='asked_of',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opinions_given', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='secondopinion',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='second_opinions', to='cases.case'),
        ),
        migrations.AddConstraint(model_name='histology', constraint=models.CheckConstraint(condition=models.Q(('diagnosis_snomed', ''), _negated=True), name='histology_has_a_diagnosis')),
        migrations.AddConstraint(model_name='histology', constraint=models.CheckConstraint(condition=models.Q(models.Q(('lesion', None), _negated=True), models.Q(('words', ''), _negated=True), _connector='OR'), name='histology_without_a_lesion_says_which')),
        migrations.AddConstraint(model_name='histology', constraint=models.CheckConstraint(condition=models.Q(models.Q(('diagnosis_snomed', ''), ('diagnosis_icd10', '')), models.Q(models.Q(('diagnosis_snomed', ''), _negated=True), models.Q(('diagnosis_icd10', ''), _negated=True)), _connector='OR'), name='histology_diagnosis_has_both_codes')),
        migrations.AddConstraint(model_name='histology', constraint=models.CheckConstraint(condition=models.Q(models.Q(('diagnosis_snomed', ''), ('diagnosis_term', '')), models.Q(models.Q(('diagnosis_snomed', ''), _negated=True), models.Q(('diagnosis_term', ''), _negated=True)), _connector='OR'), name='histology_diagnosis_has_words')),
        migrations.AddConstraint(model_name='lesioncall', constraint=models.UniqueConstraint(fields=('report', 'lesion'), name='lesion_call_once_a_report')),
        migrations.AddConstraint(model_name='lesioncall', constraint=models.CheckConstraint(condition=models.Q(('call__in', ['benign', 'follow', 'suspicious', 'not_assessable'])), name='lesion_call_is_known')),
        migrations.AddConstraint(model_name='lesioncall', constraint=models.CheckConstraint(condition=models.Q(('model_class__in', [0, 1, 2, 3, 4, 5])), name='lesion_call_model_class_is_known')),
        migrations.AddConstraint(model_name='lesioncall', constraint=models.CheckConstraint(condition=models.Q(('agreement__in', ['accepted', 'changed', 'rejected'])), name='lesion_call_agreement_is_known')),
        migrations.AddConstraint(model_name='lesioncall', constraint=models.CheckConstraint(condition=models.Q(('model_version', ''), _negated=True), name='lesion_call_names_its_model_version')),
        migrations.AddConstraint(model_name='message', constraint=models.UniqueConstraint(fields=('case', 'author', 'key'), name='message_once_a_key')),
        migrations.AddConstraint(model_name='message', constraint=models.CheckConstraint(condition=models.Q(('audience__in', ['all', 'clinical'])), name='message_audience_is_known')),
        migrations.AddConstraint(model_name='message', constraint=models.CheckConstraint(condition=models.Q(('body', ''), _negated=True), name='message_has_words')),
        migrations.AddConstraint(model_name='messagemark', constraint=models.UniqueConstraint(fields=('case', 'user'), name='message_mark_once_a_reader')),
        migrations.AddConstraint(model_name='messagephoto', constraint=models.UniqueConstraint(fields=('message', 'sha256'), name='message_photo_once_a_message')),
        migrations.AddConstraint(model_name='messagephoto', constraint=models.CheckConstraint(condition=models.Q(('sha256__regex', '^[0-9a-f]{64}$')), name='message_photo_sha256_is_sha256')),
        migrations.AddConstraint(model_name='reportdraft', constraint=models.UniqueConstraint(fields=('case', 'author'), name='report_draft_once_an_author')),
        migrations.AddConstraint(model_name='reporttemplate', constraint=models.UniqueConstraint(fields=('practice', 'name'), name='report_template_name_once_a_practice')),
        migrations.AddConstraint(model_name='reporttemplate', constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='report_template_has_a_name')),
        migrations.AddConstraint(model_name='reporttemplate', constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['', 'discharge', 'review', 'routine_clinic', 'urgent_clinic', 'biopsy'])), name='report_template_outcome_is_known')),
        migrations.AddConstraint(model_name='reporttemplate', constraint=models.CheckConstraint(condition=models.Q(models.Q(('diagnosis_snomed', ''), ('diagnosis_icd10', '')), models.Q(models.Q(('diagnosis_snomed', ''), _negated=True), models.Q(('diagnosis_icd10', ''), _negated=True)), _connector='OR'), name='report_template_diagnosis_has_both_codes')),
        migrations.AddConstraint(model_name='reporttemplate', constraint=models.CheckConstraint(condition=models.Q(models.Q(('diagnosis_snomed', ''), ('diagnosis_term', '')), models.Q(models.Q(('diagnosis_snomed', ''), _negated=True), models.Q(('diagnosis_term', ''), _negated=True)), _connector='OR'), name='report_template_diagnosis_has_words')),
        migrations.AddIndex(
            model_name='secondopinion',
            index=models.Index(condition=models.Q(('state', 'asked')), fields=['asked_of'], name='opinion_waiting'),
        ),
        migrations.AddConstraint(model_name='secondopinion', constraint=models.UniqueConstraint(condition=models.Q(('state', 'asked')), fields=('case', 'asked_of'), name='opinion_asked_once_at_a_time')),
        migrations.AddConstraint(model_name='secondopinion', constraint=models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'answered'])), name='opinion_state_is_known')),
        migrations.AddConstraint(model_name='secondopinion', constraint=models.CheckConstraint(condition=models.Q(('question', ''), _negated=True), name='opinion_has_a_question')),
        migrations.AddConstraint(model_name='secondopinion', constraint=models.CheckConstraint(condition=models.Q(('asked_by', models.F('asked_of')), _negated=True), name='opinion_is_somebody_elses')),
        migrations.AddConstraint(model_name='secondopinion', constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'answered'), models.Q(('answer', ''), _negated=True)), models.Q(models.Q(('state', 'answered'), _negated=True), ('answer', '')), _connector='OR'), name='opinion_answered_means_words')),
        migrations.AddConstraint(model_name='secondopinion', constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'answered'), ('answered_at__isnull', False)), models.Q(models.Q(('state', 'answered'), _negated=True), models.Q(('answered_at__isnull', False), _negated=True)), _connector='OR'), name='opinion_answered_at_some_time')),
        migrations.AddConstraint(model_name='secondopinion', constraint=models.CheckConstraint(condition=models.Q(models.Q(('diagnosis_snomed', ''), ('diagnosis_icd10', '')), models.Q(models.Q(('diagnosis_snomed', ''), _negated=True), models.Q(('diagnosis_icd10', ''), _negated=True)), _connector='OR'), name='opinion_diagnosis_has_both_codes')),
        migrations.AddConstraint(model_name='secondopinion', constraint=models.CheckConstraint(condition=models.Q(models.Q(('diagnosis_snomed', ''), ('diagnosis_term', '')), models.Q(models.Q(('diagnosis_snomed', ''), _negated=True), models.Q(('diagnosis_term', ''), _negated=True)), _connector='OR'), name='opinion_diagnosis_has_words')),
    ]

"""What a card says in words about models trained on our own data set."""

INTENDED_USE = """\
**Research only. Decision support, not a diagnosis.** The model sorts crops of skin photos into six classes so that a
dermatologist sees the most suspicious lesions first. It is not a medical device, must not be the reason to leave a
lesion unexamined, and may not be used commercially: parts of its data are licensed for research and non-commercial
use alone."""

DATA = """\
## Data and licences

| Source | Used for | Licence |
| --- | --- | --- |
| PAD-UFES-20 (Pacheco et al. 2020), clinical, Brazil | classes 2 to 5, whole and cut out for pasting | CC BY 4.0 |
| MED-NODE (Giotis et al. 2015), clinical, Netherlands | classes 3 and 5 | research use |
| HAM10000 (Tschandl et al. 2018), dermoscopic, Austria and Australia | classes 3 to 5 | CC BY-NC 4.0 |
| COCO sample, everyday scenes without people | class 0 and backgrounds of class 1 | Flickr CC, varies |
| photographs in free packages (docs/training-scenes.csv) | class 0: row, surroundings | listed there |
| ImageNet weights of EfficientNet-Lite0 | start of the fit; the network for the surroundings | Apache 2.0 |

Class 1 (skin edge) is composed: skin laid over scenes and plain textures. Class 4 (to follow) holds actinic keratoses.
The pictures are not part of the product. Parts are split by patient, then lesion, then near-duplicate pictures."""

METHOD = """\
## How it was made

Classes and sources are drawn at fixed shares, so that no source names a class. Angle, distance, light, skin tone,
sharpness and resolution vary on the fly, on the training part alone; hair, pen rings and rulers are drawn on bare skin
and on every kind of lesion alike. The temperature and the threshold come from the validation part, never from test. The
threshold finds 95 % of the suspicious lesions there, clinical ones seen in six varied views each; every source counts
alike, and every patient of a source, so that neither one camera nor one patient decides for the others."""

SURROUNDINGS = """\
## The network for the surroundings

A second network in the same file tells whether large squares of a photo show skin at all: EfficientNet-Lite0 with
ImageNet's weights as they are and a head for background alone, fitted on squares of scenes, close-ups and bodies of the
training part. Nothing else is asked of it. Squares are cut as the engine cuts them: a third of a picture's shorter
side, and from afar all of it."""

LIMITS = """\
## Limits

- Fitzpatrick types V and VI are nearly absent from the data; darker skin under lesions is mostly made by pasting and
  tone changes. Figures for dark skin cannot be given.
- There are no atypical naevi: class 4 stands for actinic keratosis and is **not validated** for naevi to follow.
- Clinical melanomas are few (MED-NODE 70, PAD-UFES-20 21 before the split); most melanomas are dermoscopic.
- Many malignant lesions of PAD-UFES-20 carry surgical pen rings. Rings are drawn on all classes in training, but a part
  of the signal may still be context.
- The threshold moves with the camera: expect sensitivity and specificity elsewhere to differ from those above by more
  than their intervals. Check it on pictures of your own before relying on it.
- Composed skin edges are easier than real ones."""

from django.views.generic import TemplateView


class ConsoleView(TemplateView):
    """Reads the API's description aloud, and tries it out with a token: Swagger UI, all from our own address."""

    template_name = "api/console.html"

from django.contrib.auth.views import LoginView
from django.urls import path

from accounts.views import SignOut

app_name = "accounts"

urlpatterns = [
    path(
        "sign-in/",
        LoginView.as_view(template_name="accounts/sign_in.html", redirect_authenticated_user=True),
        name="sign_in",
    ),
    path("sign-out/", SignOut.as_view(), name="sign_out"),
]

"""Top-level routes."""

from django.urls import include, path

from project.health import healthz, readyz

urlpatterns = [
    path("healthz", healthz),
    path("readyz", readyz),
    path("_allauth/", include("allauth.headless.urls")),
    path("", include("annotations.urls")),
]

"""What was sent with a form? An empty POST is a form sent empty, not a page opened."""

from django.http import HttpRequest, QueryDict


def typed(request: HttpRequest) -> QueryDict | None:
    """The typed values; None when the page is only opened."""
    return request.POST if request.method == "POST" else None

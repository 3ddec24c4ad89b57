"""Which of the tries is to be proposed?"""

from django import forms

from titian.desk.crew.forms import NewIdField
from titian.insight.rules.advice import Advice, Tried


class TakeForm(forms.Form):
    """Numbers of a try that stood on the page."""

    id = NewIdField()
    wider_m = forms.IntegerField(min_value=0, required=False)
    grace_min = forms.IntegerField(min_value=0, required=False)
    buffer_m = forms.IntegerField(min_value=0, required=False)

    def chosen(self, advice: Advice) -> Tried | None:
        """Only what is still without harm."""
        wanted = tuple(self.cleaned_data[name] for name in ("wider_m", "grace_min", "buffer_m"))
        return next(
            (one for one in advice.tried if tuple(one.change) == wanted and one.is_harmless), None
        )

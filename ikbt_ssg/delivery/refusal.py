"""What an object store answers when it does not do what it is asked -> what whoever publishes can do about it."""

from __future__ import annotations

from ikbt_ssg.diagnostic import Words
from ikbt_ssg.stopped import StoppedError

_FULL = frozenset({"507", "InsufficientStorage", "QuotaExceeded", "XMinioStorageFull", "XMinioAdminBucketQuotaExceeded"})
_NOT_ALLOWED = frozenset({"401", "403", "AccessDenied", "AllAccessDisabled", "InvalidAccessKeyId", "SignatureDoesNotMatch"})
_NO_ROOM = Words(
    "there is no room left; ask whoever keeps it for more", "det finns ingen plats kvar; be den som sköter platsen om mer"
)
_NO_RIGHT = Words(
    "these keys may not write there, or there are none; check them, or ask whoever keeps it",
    "de här nycklarna får inte skriva där, eller så saknas de; kontrollera dem, eller fråga den som sköter platsen",
)
_OTHER = Words(
    "check the address, and wait a little; if it lasts, ask whoever keeps it",
    "kontrollera adressen och vänta lite; håller det i sig, fråga den som sköter platsen",
)


def store_errors() -> tuple[type[Exception], ...]:
    """What fsspec and the libraries below it raise when a store does not do what it is asked."""
    try:
        from botocore.exceptions import BotoCoreError  # type: ignore[import-untyped]  # it tells no types
    except ImportError:
        return (OSError,)
    return (OSError, BotoCoreError)


def refused(target: str, wrong: Exception) -> StoppedError:
    """The store's own words, what they mean, and that nothing is half."""
    response = getattr(wrong.__cause__, "response", None) or {}
    error, status = response.get("Error", {}), str(response.get("ResponseMetadata", {}).get("HTTPStatusCode", ""))
    codes = {status, str(error.get("Code", ""))}
    said = " ".join(filter(None, (status, error.get("Code"), error.get("Message")))) or str(wrong) or type(wrong).__name__
    is_right = isinstance(wrong, PermissionError) or codes & _NOT_ALLOWED or "Credentials" in type(wrong).__name__
    means = _NO_ROOM if codes & _FULL else _NO_RIGHT if is_right else _OTHER
    return StoppedError(
        f"{target} did not do what it was asked ({said}): {means.en}. What was published is whole, and the same command goes on from here",
        f"{target} gjorde inte det den ombads ({said}): {means.sv}. Det publicerade är helt, och samma kommando fortsätter härifrån",
    )

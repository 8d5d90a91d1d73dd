"""What makes the confidence grow."""

from vpfaq.matching.confidence import LIMIT, Signals, confidence


def test_confidence_grows_with_what_speaks_for_a_fact() -> None:
    """Each lead and coverage make it surer, 1 is never reached, and no signal counts beyond its limit."""
    some = Signals(1.0, 1.0, 0.5, 0.0, 0.0)
    assert confidence(some) < confidence(some._replace(scope=2.0)) < confidence(some._replace(scope=2.0, coverage=0.9))
    assert confidence(some) < confidence(some._replace(lead=2.0))
    assert confidence(some._replace(no_subjects=1.0)) < confidence(some) < confidence(some._replace(small=1.0))
    assert confidence(Signals(12, 12, 1, 0, 0)) < 1
    assert confidence(some._replace(scope=LIMIT)) == confidence(some._replace(scope=99.0))
    assert confidence(some._replace(scope=-LIMIT)) == confidence(some._replace(scope=-99.0))

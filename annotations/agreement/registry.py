"""The measures by versioned name: a new one is one file and one line here."""

from annotations.agreement.measures.distances import nominal
from annotations.agreement.measures.krippendorff_alpha import KrippendorffAlpha
from annotations.agreement.measures.matching import overlapping_content, same_content, same_place
from annotations.agreement.measures.pairwise_f1 import PairwiseF1
from annotations.agreement.measures.percent import Percent
from annotations.agreement.measures.ratings import Ratings, ratings
from annotations.core.registry import Registry

LabelMeasure = KrippendorffAlpha | Percent

TEXT_MEASURES: Registry[PairwiseF1] = Registry("text measure")
TEXT_MEASURES.add("found_f1.v1", PairwiseF1(same_place))
TEXT_MEASURES.add("content_f1_exact.v1", PairwiseF1(same_content))
TEXT_MEASURES.add("content_f1_overlap.v1", PairwiseF1(overlapping_content))

LABEL_MEASURES: Registry[LabelMeasure] = Registry("label measure")
LABEL_MEASURES.add("krippendorff_alpha.nominal.v1", KrippendorffAlpha(nominal))
LABEL_MEASURES.add("percent.v1", Percent())

__all__ = ["LABEL_MEASURES", "TEXT_MEASURES", "LabelMeasure", "Ratings", "ratings"]

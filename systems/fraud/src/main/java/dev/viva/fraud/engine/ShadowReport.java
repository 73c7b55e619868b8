package dev.viva.fraud.engine;

/**
 * How the shadow model compares with the active one on the payments that both have scored since both were in place.
 * Figures that need labels are NaN until there are frauds and honest payments among the labelled ones.
 *
 * @param active the version that decides
 * @param shadow the version that is tried
 * @param payments how many both have scored
 * @param disagreements on how many the thresholds would give another verdict
 * @param meanDifference the mean of the absolute difference of the scores
 * @param labelled how many of them have a label, at most the newest 100,000
 * @param frauds how many of those are frauds
 * @param activeAuc area under the ROC curve
 * @param shadowAuc the same
 * @param activeAveragePrecision area under the precision-recall curve, as a sum of steps
 * @param shadowAveragePrecision the same
 * @param lossDifference mean log loss of the active model less that of the shadow, in nats: above 0 the shadow is better
 * @param probability two-sided p-value of the paired test that the mean difference is 0 (normal approximation)
 */
public record ShadowReport(
        String active,
        String shadow,
        long payments,
        long disagreements,
        double meanDifference,
        int labelled,
        int frauds,
        double activeAuc,
        double shadowAuc,
        double activeAveragePrecision,
        double shadowAveragePrecision,
        double lossDifference,
        double probability) {}

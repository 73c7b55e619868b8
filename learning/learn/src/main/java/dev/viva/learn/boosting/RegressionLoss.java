package dev.viva.learn.boosting;

/** What is made small where numbers are learned. {@code y} is the target, {@code p} the prediction. */
public enum RegressionLoss implements Loss<GradientBoostedRegressor> {
    /** {@code (y - p)^2 / 2}: predicts the mean. */
    SQUARED_ERROR(Link.IDENTITY),
    /** {@code |y - p|}: predicts the median. Each leaf is set to the median of its residuals. */
    ABSOLUTE_ERROR(Link.IDENTITY),
    /**
     * Squared near 0 and absolute beyond {@link GradientBoosting#huberDelta} (Huber 1964): a mean that outliers move little.
     * Each leaf is set to where the loss of its residuals is least.
     */
    HUBER(Link.IDENTITY),
    /**
     * {@code q (y - p)} above and {@code (1 - q) (p - y)} below the prediction, with q = {@link GradientBoosting#quantile}:
     * predicts that quantile. Each leaf is set to the quantile of its residuals.
     */
    QUANTILE(Link.IDENTITY),
    /** {@code p - y log p}: the mean of counts; targets of at least 0, predictions above 0. */
    POISSON(Link.LOG),
    /** {@code log p + y / p}: the mean of positive amounts whose deviation grows with it; targets above 0. */
    GAMMA(Link.LOG),
    /**
     * Between Poisson and gamma, with the variance in proportion to the mean to the power of
     * {@link GradientBoosting#tweediePower}: amounts that are often 0; targets of at least 0, predictions above 0.
     */
    TWEEDIE(Link.LOG);

    private final Link link;

    RegressionLoss(Link link) {
        this.link = link;
    }

    /** How a score becomes a prediction. */
    public Link link() {
        return link;
    }
}

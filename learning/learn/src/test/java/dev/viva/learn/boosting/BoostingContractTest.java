package dev.viva.learn.boosting;

import dev.viva.learn.Learner;
import dev.viva.learn.LearnerContract;
import org.junit.jupiter.api.Nested;

/** Losses whose leaves are set from residuals, under the contract of all learners. */
class BoostingContractTest {
    @Nested
    class AbsoluteErrors extends LearnerContract {
        @Override
        protected Learner<?> learner() {
            return GradientBoosting.regressor()
                    .withTrees(20)
                    .withMinLeafRows(5)
                    .withLoss(RegressionLoss.ABSOLUTE_ERROR);
        }

        @Override
        protected boolean classes() {
            return false;
        }
    }

    @Nested
    class Quantiles extends LearnerContract {
        @Override
        protected Learner<?> learner() {
            return GradientBoosting.regressor()
                    .withTrees(20)
                    .withMinLeafRows(5)
                    .withLoss(RegressionLoss.QUANTILE)
                    .withQuantile(0.8);
        }

        @Override
        protected boolean classes() {
            return false;
        }
    }

    @Nested
    class Huber extends LearnerContract {
        @Override
        protected Learner<?> learner() {
            return GradientBoosting.regressor()
                    .withTrees(20)
                    .withMinLeafRows(5)
                    .withLoss(RegressionLoss.HUBER)
                    .withHuberDelta(5);
        }

        @Override
        protected boolean classes() {
            return false;
        }
    }
}

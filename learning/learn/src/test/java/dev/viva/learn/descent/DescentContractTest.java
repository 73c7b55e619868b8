package dev.viva.learn.descent;

import dev.viva.learn.Learner;
import dev.viva.learn.LearnerContract;
import org.junit.jupiter.api.Nested;

/** Gradient descent and support vector machines under the contract of all learners. */
class DescentContractTest {
    /** By batches: which rows meet in one depends on their places. */
    @Nested
    class ClassesByBatches extends LearnerContract {
        @Override
        protected Learner<?> learner() {
            return GradientDescentClassifier.standard().withEpochs(5).withBatchRows(16);
        }

        @Override
        protected boolean classes() {
            return true;
        }

        @Override
        protected boolean dividesRows() {
            return true;
        }
    }

    @Nested
    class ClassesByWholeBatches extends LearnerContract {
        @Override
        protected Learner<?> learner() {
            return GradientDescentClassifier.standard().withEpochs(30).withWholeBatches();
        }

        @Override
        protected boolean classes() {
            return true;
        }
    }

    /** By batches: which rows meet in one depends on their places. */
    @Nested
    class NumbersByBatches extends LearnerContract {
        @Override
        protected Learner<?> learner() {
            return GradientDescentRegressor.standard()
                    .withEpochs(5)
                    .withBatchRows(16)
                    .withAveraged(true)
                    .withOptimizer(Optimizer.nesterov(0.01));
        }

        @Override
        protected boolean classes() {
            return false;
        }

        @Override
        protected boolean dividesRows() {
            return true;
        }
    }

    @Nested
    class NumbersByWholeBatches extends LearnerContract {
        @Override
        protected Learner<?> learner() {
            return GradientDescentRegressor.standard()
                    .withEpochs(30)
                    .withWholeBatches()
                    .withLoss(NumberLoss.HUBER)
                    .withOptimizer(Optimizer.momentum(0.1));
        }

        @Override
        protected boolean classes() {
            return false;
        }
    }

    @Nested
    class ClassesByMargin extends LearnerContract {
        @Override
        protected Learner<?> learner() {
            return LinearSupportVectorClassifier.standard().withTolerance(1e-13).withEpochs(100_000);
        }

        @Override
        protected boolean classes() {
            return true;
        }
    }

    @Nested
    class NumbersByMargin extends LearnerContract {
        @Override
        protected Learner<?> learner() {
            return LinearSupportVectorRegressor.standard()
                    .withLoss(InsensitiveLoss.SQUARED)
                    .withTolerance(1e-14)
                    .withEpochs(100_000);
        }

        @Override
        protected boolean classes() {
            return false;
        }

        /** The intercept is punished, too. */
        @Override
        protected double errorOfConstants() {
            return 0.1;
        }
    }
}

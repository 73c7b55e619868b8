package dev.viva.learn.imbalance;

import dev.viva.learn.Learner;
import dev.viva.learn.LearnerContract;
import dev.viva.learn.boosting.GradientBoosting;
import dev.viva.learn.linear.LogisticRegression;
import dev.viva.learn.pipeline.Pipeline;
import dev.viva.learn.transform.Imputer;
import dev.viva.learn.transform.StandardScaler;
import org.junit.jupiter.api.Nested;

/** Learners of unequal classes. */
class ThresholdContractTest {
    @Nested
    class Tuned extends LearnerContract {
        @Override
        protected Learner<?> learner() {
            return ThresholdTuning.of(GradientBoosting.classifier().withTrees(5), ThresholdTuning.Goal.F1);
        }

        @Override
        protected boolean classes() {
            return true;
        }

        /** Rows are dealt out to folds by their place. */
        @Override
        protected boolean dividesRows() {
            return true;
        }
    }

    @Nested
    class AfterInventedRows extends LearnerContract {
        @Override
        protected Learner<?> learner() {
            return Pipeline.of(
                            Imputer.of(Imputer.Strategy.MOST_FREQUENT),
                            StandardScaler.standard(),
                            Smote.standard(),
                            ClassWeights.balanced())
                    .classifier(LogisticRegression.standard());
        }

        @Override
        protected boolean classes() {
            return true;
        }

        /** A row's copies are its neighbours, and which rows begin more is decided by their place. */
        @Override
        protected boolean dividesRows() {
            return true;
        }
    }
}

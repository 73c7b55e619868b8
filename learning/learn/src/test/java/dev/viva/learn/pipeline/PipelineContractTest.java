package dev.viva.learn.pipeline;

import dev.viva.learn.Learner;
import dev.viva.learn.LearnerContract;
import dev.viva.learn.boosting.GradientBoosting;
import dev.viva.learn.linear.LogisticRegression;
import dev.viva.learn.linear.Ridge;
import dev.viva.learn.transform.Imputer;
import dev.viva.learn.transform.OneHotEncoder;
import dev.viva.learn.transform.OrdinalEncoder;
import dev.viva.learn.transform.StandardScaler;
import org.junit.jupiter.api.Nested;

/** Pipelines are learners. */
class PipelineContractTest {
    @Nested
    class OfClasses extends LearnerContract {
        @Override
        protected Learner<?> learner() {
            return Pipeline.of(Imputer.standard(), StandardScaler.standard(), OneHotEncoder.standard())
                    .classifier(LogisticRegression.standard());
        }

        @Override
        protected boolean classes() {
            return true;
        }
    }

    @Nested
    class OfNumbers extends LearnerContract {
        @Override
        protected Learner<?> learner() {
            return Pipeline.of(ColumnRouting.of(
                            Columns.named("amount", "age").apply(Imputer.standard(), StandardScaler.standard()),
                            Columns.ofCategories().apply(Imputer.standard(), OneHotEncoder.standard())))
                    .regressor(Ridge.standard());
        }

        @Override
        protected boolean classes() {
            return false;
        }
    }

    @Nested
    class OfPreparedTrees extends LearnerContract {
        @Override
        protected Learner<?> learner() {
            return Pipeline.of(OrdinalEncoder.standard())
                    .classifier(GradientBoosting.classifier().withTrees(10).withMinLeafRows(5));
        }

        @Override
        protected boolean classes() {
            return true;
        }
    }

    /** Indicators take a way of their own into bins. */
    @Nested
    class OfTreesOnIndicators extends LearnerContract {
        @Override
        protected Learner<?> learner() {
            return Pipeline.of(OneHotEncoder.standard())
                    .classifier(GradientBoosting.classifier().withTrees(10).withMinLeafRows(5));
        }

        @Override
        protected boolean classes() {
            return true;
        }
    }
}

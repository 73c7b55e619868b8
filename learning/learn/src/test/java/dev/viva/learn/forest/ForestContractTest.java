package dev.viva.learn.forest;

import dev.viva.learn.Learner;
import dev.viva.learn.LearnerContract;
import org.junit.jupiter.api.Nested;

/** Trees that vote, under the contract of all learners. */
class ForestContractTest {
    @Nested
    class TreeOfClasses extends LearnerContract {
        @Override
        protected Learner<?> learner() {
            return DecisionTree.classifier();
        }

        @Override
        protected boolean classes() {
            return true;
        }
    }

    @Nested
    class TreeOfNumbers extends LearnerContract {
        @Override
        protected Learner<?> learner() {
            return DecisionTree.regressor();
        }

        @Override
        protected boolean classes() {
            return false;
        }
    }

    @Nested
    class PrunedTree extends LearnerContract {
        @Override
        protected Learner<?> learner() {
            return DecisionTree.classifier().withPruning(0.01).withCriterion(ClassificationCriterion.ENTROPY);
        }

        @Override
        protected boolean classes() {
            return true;
        }
    }

    @Nested
    class ForestOfClasses extends LearnerContract {
        @Override
        protected Learner<?> learner() {
            return RandomForest.classifier().withTrees(10);
        }

        @Override
        protected boolean classes() {
            return true;
        }

        /** Which rows a tree draws depends on their places. */
        @Override
        protected boolean dividesRows() {
            return true;
        }
    }

    @Nested
    class ForestOfNumbers extends LearnerContract {
        @Override
        protected Learner<?> learner() {
            return RandomForest.regressor().withTrees(10);
        }

        @Override
        protected boolean classes() {
            return false;
        }

        /** Which rows a tree draws depends on their places. */
        @Override
        protected boolean dividesRows() {
            return true;
        }
    }

    @Nested
    class ForestWithoutDraws extends LearnerContract {
        @Override
        protected Learner<?> learner() {
            return RandomForest.classifier().withTrees(10).withBootstrap(false);
        }

        @Override
        protected boolean classes() {
            return true;
        }
    }

    @Nested
    class ExtraTreesOfClasses extends LearnerContract {
        @Override
        protected Learner<?> learner() {
            return ExtraTrees.classifier().withTrees(10);
        }

        @Override
        protected boolean classes() {
            return true;
        }
    }

    @Nested
    class ExtraTreesOfNumbers extends LearnerContract {
        @Override
        protected Learner<?> learner() {
            return ExtraTrees.regressor().withTrees(10);
        }

        @Override
        protected boolean classes() {
            return false;
        }
    }
}

package dev.viva.learn.neighbour;

import dev.viva.learn.Learner;
import dev.viva.learn.LearnerContract;
import org.junit.jupiter.api.Nested;

/** Learners of neighbours. */
class NeighborContractTest {
    @Nested
    class OfClasses extends LearnerContract {
        @Override
        protected Learner<?> learner() {
            return NearestNeighborsClassifier.standard();
        }

        @Override
        protected boolean classes() {
            return true;
        }

        /** A row is one neighbour, however much it weighs, and the earlier one of several at the same distance. */
        @Override
        protected boolean dividesRows() {
            return true;
        }
    }

    @Nested
    class OfNumbers extends LearnerContract {
        @Override
        protected Learner<?> learner() {
            return NearestNeighborsRegressor.standard().withByDistance(true);
        }

        @Override
        protected boolean classes() {
            return false;
        }

        /** See {@link OfClasses}. */
        @Override
        protected boolean dividesRows() {
            return true;
        }
    }
}

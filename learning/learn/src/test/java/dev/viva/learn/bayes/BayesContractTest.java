package dev.viva.learn.bayes;

import dev.viva.learn.Learner;
import dev.viva.learn.LearnerContract;
import org.junit.jupiter.api.Nested;

/** Naive Bayes of all kinds. */
class BayesContractTest {
    abstract static class OfClasses extends LearnerContract {
        @Override
        protected boolean classes() {
            return true;
        }
    }

    @Nested
    class Mixed extends OfClasses {
        @Override
        protected Learner<?> learner() {
            return NaiveBayes.standard();
        }
    }

    @Nested
    class Bernoulli extends OfClasses {
        @Override
        protected Learner<?> learner() {
            return BernoulliNaiveBayes.standard().withThreshold(40);
        }
    }

    @Nested
    class Multinomial extends OfClasses {
        @Override
        protected Learner<?> learner() {
            return MultinomialNaiveBayes.standard();
        }
    }

    @Nested
    class Complement extends OfClasses {
        @Override
        protected Learner<?> learner() {
            return ComplementNaiveBayes.standard().withNormalized(true);
        }
    }
}

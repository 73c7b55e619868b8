package dev.viva.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.learn.boosting.GradientBoosting;
import dev.viva.learn.calibration.CalibratedLearner;
import dev.viva.learn.calibration.Calibration;
import dev.viva.learn.linear.ElasticNet;
import dev.viva.learn.linear.Lasso;
import dev.viva.learn.linear.LinearRegression;
import dev.viva.learn.linear.LogisticRegression;
import dev.viva.learn.linear.Ridge;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every learner of this library, under contract. */
class ContractsTest {
    @Nested
    class BoostingOfClasses extends LearnerContract {
        @Override
        protected Learner<?> learner() {
            return GradientBoosting.classifier().withTrees(20).withMinLeafRows(5);
        }

        @Override
        protected boolean classes() {
            return true;
        }
    }

    @Nested
    class BoostingOfNumbers extends LearnerContract {
        @Override
        protected Learner<?> learner() {
            return GradientBoosting.regressor().withTrees(20).withMinLeafRows(5);
        }

        @Override
        protected boolean classes() {
            return false;
        }
    }

    @Nested
    class CalibratedByALine extends LearnerContract {
        @Override
        protected Learner<?> learner() {
            return CalibratedLearner.of(GradientBoosting.classifier().withTrees(5), Calibration.Method.PLATT);
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
    class CalibratedBySteps extends LearnerContract {
        @Override
        protected Learner<?> learner() {
            return CalibratedLearner.of(GradientBoosting.classifier().withTrees(5), Calibration.Method.ISOTONIC);
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
    class LeastSquares extends LearnerContract {
        @Override
        protected Learner<?> learner() {
            return LinearRegression.standard();
        }

        @Override
        protected boolean classes() {
            return false;
        }
    }

    @Nested
    class RidgeRegression extends LearnerContract {
        @Override
        protected Learner<?> learner() {
            return Ridge.standard();
        }

        @Override
        protected boolean classes() {
            return false;
        }
    }

    @Nested
    class LassoRegression extends LearnerContract {
        @Override
        protected Learner<?> learner() {
            return Lasso.standard().withPenalty(0.1);
        }

        @Override
        protected boolean classes() {
            return false;
        }
    }

    @Nested
    class BothPenalties extends LearnerContract {
        @Override
        protected Learner<?> learner() {
            return ElasticNet.standard().withPenalty(0.1);
        }

        @Override
        protected boolean classes() {
            return false;
        }
    }

    @Nested
    class LogisticOfSquares extends LearnerContract {
        @Override
        protected Learner<?> learner() {
            return LogisticRegression.standard();
        }

        @Override
        protected boolean classes() {
            return true;
        }
    }

    @Nested
    class LogisticOfBothPenalties extends LearnerContract {
        @Override
        protected Learner<?> learner() {
            return LogisticRegression.standard().withL1Ratio(0.5);
        }

        @Override
        protected boolean classes() {
            return true;
        }
    }

    @Test
    void everyLearnerIsUnderContract() throws Exception {
        Set<String> underContract = Stream.of(
                        new BoostingOfClasses(),
                        new BoostingOfNumbers(),
                        new CalibratedByALine(),
                        new CalibratedBySteps(),
                        new LeastSquares(),
                        new RidgeRegression(),
                        new LassoRegression(),
                        new BothPenalties(),
                        new LogisticOfSquares(),
                        new LogisticOfBothPenalties())
                .map(contract -> contract.learner().getClass().getName())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(underContract).containsExactlyElementsOf(learners());
    }

    /** The names of all classes beside {@link Learner} that are learners. */
    private static Set<String> learners() throws IOException, URISyntaxException, ClassNotFoundException {
        Path root = Path.of(Learner.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<String> names;
        try (Stream<Path> files = Files.walk(root)) {
            names = files.map(file -> root.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .map(name -> name.substring(0, name.length() - 6)
                            .replace('/', '.')
                            .replace('\\', '.'))
                    .toList();
        }
        Set<String> learners = new TreeSet<>();
        for (String name : names) {
            Class<?> type = Class.forName(name, false, Learner.class.getClassLoader());
            if (Learner.class.isAssignableFrom(type) && !type.isInterface()) {
                learners.add(name);
            }
        }
        return learners;
    }
}

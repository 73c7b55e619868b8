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
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Learners under contract; those of other packages may have their own test beside them. */
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

    /** Wherever in the tests the contract is signed. */
    @Test
    void everyLearnerIsUnderContract() throws Exception {
        Set<String> underContract = new TreeSet<>();
        for (Class<?> type : classesBeside(LearnerContract.class)) {
            if (LearnerContract.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
                underContract.add(
                        ((LearnerContract) make(type)).learner().getClass().getName());
            }
        }
        assertThat(underContract).containsAll(learners());
    }

    /** The names of all classes beside {@link Learner} that predict classes or numbers. */
    private static Set<String> learners() throws Exception {
        Set<String> learners = new TreeSet<>();
        for (Class<?> type : classesBeside(Learner.class)) {
            if (Learner.class.isAssignableFrom(type) && !type.isInterface() && predicts(type)) {
                learners.add(type.getName());
            }
        }
        return learners;
    }

    private static boolean predicts(Class<?> learner) throws NoSuchMethodException {
        Class<?> model = learner.getMethod("fit", Dataset.class, Training.class).getReturnType();
        return Classifier.class.isAssignableFrom(model)
                || Regressor.class.isAssignableFrom(model)
                || model == Model.class;
    }

    /** A nested test class needs the one around it. */
    private static Object make(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        constructor.setAccessible(true);
        return constructor.getParameterCount() == 0
                ? constructor.newInstance()
                : constructor.newInstance(make(type.getEnclosingClass()));
    }

    private static List<Class<?>> classesBeside(Class<?> known)
            throws IOException, URISyntaxException, ClassNotFoundException {
        Path root = Path.of(
                known.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<Class<?>> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.toList()) {
                String name = root.relativize(file).toString().replace('/', '.').replace('\\', '.');
                if (name.startsWith("dev.viva.learn.") && name.endsWith(".class") && !name.endsWith("-info.class")) {
                    found.add(Class.forName(name.substring(0, name.length() - 6), false, known.getClassLoader()));
                }
            }
        }
        return found;
    }
}

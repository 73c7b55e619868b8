package dev.viva.learn.descent;

import dev.viva.learn.Interval;
import dev.viva.learn.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How gradients become steps. Values, immutable and thread-safe; what a walk remembers lies in {@link Steps}. As text: the
 * name, then the numbers in order, {@code adam:0.01:0.9:0.999:1.0E-8}; numbers that are left out have their defaults.
 *
 * <p>{@code w} are the parameters, {@code g} the gradient, {@code r} the learning rate times the factor of the schedule.
 */
public sealed interface Optimizer {
    /** How far a step goes. */
    double learningRate();

    /**
     * Begins a walk.
     *
     * @param size how many parameters there are
     * @param decayed how many of them, from the first, a decay of weights acts on; intercepts come last and do not decay
     * @throws IllegalArgumentException if {@code decayed} is not in [0, size]
     */
    Steps start(int size, int decayed);

    /** One walk: remembers what earlier gradients were. Not thread-safe. */
    @FunctionalInterface
    interface Steps {
        /**
         * Makes one step. O(parameters), without allocation.
         *
         * @param parameters changed in place
         * @param gradient the gradient there; not changed
         * @param factor by what the learning rate is multiplied, from a schedule
         */
        void step(double[] parameters, double[] gradient, double factor);
    }

    /**
     * {@code w -= r g}.
     *
     * @param learningRate how far a step goes, above 0
     */
    record Plain(double learningRate) implements Optimizer {
        /** Checks the rate. */
        public Plain {
            requireRate("Plain", learningRate);
        }

        @Override
        public Steps start(int size, int decayed) {
            requireDecayed(size, decayed);
            return (parameters, gradient, factor) -> {
                for (int at = 0; at < size; at++) {
                    parameters[at] -= learningRate * factor * gradient[at];
                }
            };
        }
    }

    /**
     * {@code v = momentum v - r g; w += v} (Polyak 1964), or with a look ahead {@code w += momentum v - r g} (Nesterov 1983,
     * in the form of Sutskever et al. 2013).
     *
     * @param learningRate how far a step goes, above 0
     * @param momentum how much of the last step goes on, in [0, 1)
     * @param nesterov whether to look ahead
     */
    record Momentum(double learningRate, double momentum, boolean nesterov) implements Optimizer {
        /** Checks the numbers. */
        public Momentum {
            requireRate("Momentum", learningRate);
            requireShare("Momentum.momentum", momentum);
        }

        @Override
        public Steps start(int size, int decayed) {
            requireDecayed(size, decayed);
            double[] velocity = new double[size];
            return (parameters, gradient, factor) -> {
                for (int at = 0; at < size; at++) {
                    double pull = learningRate * factor * gradient[at];
                    velocity[at] = momentum * velocity[at] - pull;
                    parameters[at] += nesterov ? momentum * velocity[at] - pull : velocity[at];
                }
            };
        }
    }

    /**
     * {@code s = decay s + (1 - decay) g²; w -= r g / (√s + epsilon)} (Hinton 2012).
     *
     * @param learningRate how far a step goes, above 0
     * @param decay how much of the mean of squares stays, in [0, 1)
     * @param epsilon keeps the divisor from 0, above 0
     */
    record RmsProp(double learningRate, double decay, double epsilon) implements Optimizer {
        /** Checks the numbers. */
        public RmsProp {
            requireRate("RmsProp", learningRate);
            requireShare("RmsProp.decay", decay);
            requirePositive("RmsProp.epsilon", epsilon);
        }

        @Override
        public Steps start(int size, int decayed) {
            requireDecayed(size, decayed);
            double[] squares = new double[size];
            return (parameters, gradient, factor) -> {
                for (int at = 0; at < size; at++) {
                    squares[at] = decay * squares[at] + (1 - decay) * gradient[at] * gradient[at];
                    parameters[at] -= learningRate * factor * gradient[at] / (Math.sqrt(squares[at]) + epsilon);
                }
            };
        }
    }

    /**
     * {@code m = b1 m + (1 - b1) g; s = b2 s + (1 - b2) g²; w -= r m̂ / (√ŝ + epsilon)}, where m̂ and ŝ are m and s divided by
     * one less the power of their decay (Kingma and Ba 2015).
     *
     * @param learningRate how far a step goes, above 0
     * @param meanDecay b1: how much of the mean of gradients stays, in [0, 1)
     * @param squareDecay b2: how much of the mean of squares stays, in [0, 1)
     * @param epsilon keeps the divisor from 0, above 0
     */
    record Adam(double learningRate, double meanDecay, double squareDecay, double epsilon) implements Optimizer {
        /** Checks the numbers. */
        public Adam {
            requireMoments("Adam", learningRate, meanDecay, squareDecay, epsilon);
        }

        @Override
        public Steps start(int size, int decayed) {
            requireDecayed(size, decayed);
            return new Moments(size, 0, this, 0);
        }
    }

    /**
     * {@link Adam} with {@code w -= r weightDecay w} before each step, apart from the gradient (Loshchilov and Hutter 2019).
     *
     * @param learningRate how far a step goes, above 0
     * @param meanDecay b1: how much of the mean of gradients stays, in [0, 1)
     * @param squareDecay b2: how much of the mean of squares stays, in [0, 1)
     * @param epsilon keeps the divisor from 0, above 0
     * @param weightDecay the share of each parameter that a step of rate 1 takes off, in [0, 1]
     */
    record AdamW(double learningRate, double meanDecay, double squareDecay, double epsilon, double weightDecay)
            implements Optimizer {
        /** Checks the numbers. */
        public AdamW {
            requireMoments("AdamW", learningRate, meanDecay, squareDecay, epsilon);
            require("AdamW.weightDecay", Interval.closed(0, 1), weightDecay);
        }

        @Override
        public Steps start(int size, int decayed) {
            requireDecayed(size, decayed);
            Adam adam = new Adam(learningRate, meanDecay, squareDecay, epsilon);
            return new Moments(size, decayed, adam, weightDecay);
        }
    }

    /** {@link Plain} steps. */
    static Optimizer plain(double learningRate) {
        return new Plain(learningRate);
    }

    /** {@link Momentum} of 0.9. */
    static Optimizer momentum(double learningRate) {
        return new Momentum(learningRate, 0.9, false);
    }

    /** {@link Momentum} of 0.9 with a look ahead. */
    static Optimizer nesterov(double learningRate) {
        return new Momentum(learningRate, 0.9, true);
    }

    /** {@link RmsProp} with a decay of 0.9. */
    static Optimizer rmsProp(double learningRate) {
        return new RmsProp(learningRate, 0.9, 1e-8);
    }

    /** {@link Adam} with decays of 0.9 and 0.999. */
    static Optimizer adam(double learningRate) {
        return new Adam(learningRate, 0.9, 0.999, 1e-8);
    }

    /** {@link AdamW} with decays of 0.9 and 0.999 and a weight decay of 0.01. */
    static Optimizer adamW(double learningRate) {
        return new AdamW(learningRate, 0.9, 0.999, 1e-8, 0.01);
    }

    /** A hyper-parameter that is an optimiser. */
    static Parameter<Optimizer> parameter(String name, String meaning, Optimizer standard) {
        Parameter.Kind<Optimizer> kind = new Parameter.Kind<>(
                "",
                "plain:rate, momentum:rate:momentum, nesterov:rate:momentum, rms-prop:rate:decay:epsilon, "
                        + "adam:rate:decay:decay:epsilon or adam-w:rate:decay:decay:epsilon:decay, the rate above 0",
                value -> true,
                Optimizer::parse,
                Optimizer::text,
                List.of("", "sideways", "adam:0", "plain:much", "momentum:0.1:1", "plain:1:1", "adam:0.1:0.9:2"));
        return Parameter.of(name, meaning, kind, standard);
    }

    private static Optimizer parse(String text) {
        String[] parts = text.split(":", -1);
        double[] numbers =
                Arrays.stream(parts).skip(1).mapToDouble(Double::parseDouble).toArray();
        return switch (parts[0].toLowerCase(Locale.ROOT).replace('_', '-')) {
            case "plain" -> new Plain(filled(numbers, 0.01)[0]);
            case "momentum" -> momentum(numbers, false);
            case "nesterov" -> momentum(numbers, true);
            case "rms-prop" -> {
                double[] all = filled(numbers, 0.01, 0.9, 1e-8);
                yield new RmsProp(all[0], all[1], all[2]);
            }
            case "adam" -> {
                double[] all = filled(numbers, 0.01, 0.9, 0.999, 1e-8);
                yield new Adam(all[0], all[1], all[2], all[3]);
            }
            case "adam-w" -> {
                double[] all = filled(numbers, 0.01, 0.9, 0.999, 1e-8, 0.01);
                yield new AdamW(all[0], all[1], all[2], all[3], all[4]);
            }
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Optimizer momentum(double[] numbers, boolean nesterov) {
        double[] all = filled(numbers, 0.01, 0.9);
        return new Momentum(all[0], all[1], nesterov);
    }

    private static double[] filled(double[] numbers, double... defaults) {
        if (numbers.length > defaults.length) {
            throw new IllegalArgumentException("at most " + defaults.length + " numbers, got " + numbers.length);
        }
        System.arraycopy(numbers, 0, defaults, 0, numbers.length);
        return defaults;
    }

    private static String text(Optimizer optimizer) {
        return switch (optimizer) {
            case Plain(double rate) -> text("plain", rate);
            case Momentum(double rate, double momentum, boolean nesterov) ->
                text(nesterov ? "nesterov" : "momentum", rate, momentum);
            case RmsProp(double rate, double decay, double epsilon) -> text("rms-prop", rate, decay, epsilon);
            case Adam(double rate, double mean, double square, double epsilon) ->
                text("adam", rate, mean, square, epsilon);
            case AdamW(double rate, double mean, double square, double epsilon, double decay) ->
                text("adam-w", rate, mean, square, epsilon, decay);
        };
    }

    private static String text(String name, double... numbers) {
        return name + Arrays.stream(numbers).mapToObj(each -> ":" + each).collect(Collectors.joining());
    }

    private static void requireMoments(
            String owner, double learningRate, double meanDecay, double squareDecay, double epsilon) {
        requireRate(owner, learningRate);
        requireShare(owner + ".meanDecay", meanDecay);
        requireShare(owner + ".squareDecay", squareDecay);
        requirePositive(owner + ".epsilon", epsilon);
    }

    private static void requireRate(String owner, double rate) {
        requirePositive(owner + ".learningRate", rate);
    }

    private static void requirePositive(String what, double value) {
        require(what, Interval.above(0), value);
    }

    private static void requireShare(String what, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(what + " must be in [0, 1), got " + value);
        }
    }

    private static void require(String what, Interval allowed, double value) {
        if (!allowed.contains(value)) {
            throw new IllegalArgumentException(what + " must be in " + allowed + ", got " + value);
        }
    }

    private static void requireDecayed(int size, int decayed) {
        if (decayed < 0 || decayed > size) {
            throw new IllegalArgumentException(
                    "Optimizer.start: decayed must be in [0, size=" + size + "], got " + decayed);
        }
    }
}

package dev.viva.learn.selection;

import dev.viva.kernel.Draws;
import java.util.List;

/** What a random search draws a hyper-parameter from, as text. Immutable and thread-safe. */
public sealed interface Distribution {
    /** Draws one value. */
    String draw(Draws draws);

    /** Uniform in [{@code low}, {@code high}). */
    record Uniform(double low, double high) implements Distribution {
        /**
         * Checks the ends.
         *
         * @throws IllegalArgumentException unless {@code low} is below {@code high} and both are finite
         */
        public Uniform {
            require("Uniform", low < high && Double.isFinite(high - low), "low below high, both finite", low, high);
        }

        @Override
        public String draw(Draws draws) {
            return Double.toString(draws.nextDouble(low, high));
        }
    }

    /** Between {@code low} and {@code high}, with a uniform logarithm. */
    record LogUniform(double low, double high) implements Distribution {
        /**
         * Checks the ends.
         *
         * @throws IllegalArgumentException unless {@code low} is above 0 and below {@code high}, and both are finite
         */
        public LogUniform {
            boolean allowed = low > 0 && low < high && high < Double.POSITIVE_INFINITY;
            require("LogUniform", allowed, "0 < low < high, both finite", low, high);
        }

        @Override
        public String draw(Draws draws) {
            double drawn = StrictMath.exp(StrictMath.log(low) + draws.nextDouble() * StrictMath.log(high / low));
            return Double.toString(Math.clamp(drawn, low, high));
        }
    }

    /** Whole numbers from {@code low} to {@code high}, both among them, all as likely. */
    record Integers(int low, int high) implements Distribution {
        /**
         * Checks the ends.
         *
         * @throws IllegalArgumentException if {@code low} is above {@code high}, or there are more than 2^31 - 1 numbers
         */
        public Integers {
            boolean allowed = low <= high && (long) high - low < Integer.MAX_VALUE;
            require("Integers", allowed, "low up to high, at most 2147483647 numbers", low, high);
        }

        @Override
        public String draw(Draws draws) {
            return Integer.toString(low + draws.nextInt(high - low + 1));
        }
    }

    /** One of these, all as likely. */
    record Choices(List<String> values) implements Distribution {
        /**
         * Copies the list.
         *
         * @throws IllegalArgumentException if it is empty
         */
        public Choices {
            values = List.copyOf(values);
            if (values.isEmpty()) {
                throw new IllegalArgumentException("Distribution.Choices must have at least 1 value, got none");
            }
        }

        @Override
        public String draw(Draws draws) {
            return values.get(draws.nextInt(values.size()));
        }
    }

    private static void require(String kind, boolean allowed, String wanted, double low, double high) {
        if (!allowed) {
            throw new IllegalArgumentException(
                    "Distribution." + kind + " must have " + wanted + ", got " + low + " and " + high);
        }
    }
}

package dev.viva.learn.pipeline;

import dev.viva.learn.Feature;
import dev.viva.learn.Features;
import dev.viva.learn.Resampler;
import dev.viva.learn.Step;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Which columns take a route. Immutable. */
public sealed interface Columns {
    /** The columns of these names. */
    static Columns named(String... names) {
        return new Named(List.of(names));
    }

    /** All columns of numbers but the sparse ones, which a shift would fill. */
    static Columns ofNumbers() {
        return new OfKind(Kind.NUMBERS);
    }

    /** All sparse columns, such as the terms of texts. */
    static Columns ofSparse() {
        return new OfKind(Kind.SPARSE);
    }

    /** All categories. */
    static Columns ofCategories() {
        return new OfKind(Kind.CATEGORIES);
    }

    /** Kinds of columns. */
    enum Kind {
        /** Numbers, each kept. */
        NUMBERS,
        /** Numbers of which those that are not 0 are kept. */
        SPARSE,
        /** Codes of levels. */
        CATEGORIES;

        static Kind of(Feature feature) {
            return switch (feature) {
                case Feature.Numeric _, Feature.NumericFloat _, Feature.Indicator _ -> NUMBERS;
                case Feature.Sparse _ -> SPARSE;
                case Feature.Category _ -> CATEGORIES;
            };
        }
    }

    /**
     * The places of the columns in {@code features}.
     *
     * @throws IllegalArgumentException if one that is named is not there
     */
    int[] in(Features features);

    /** These columns, and what is done with them, in order. */
    default Route apply(Step... steps) {
        return new Route(this, new Steps(List.of(steps)));
    }

    /**
     * Columns and what is done with them.
     *
     * @param columns which
     * @param steps transformers
     */
    record Route(Columns columns, Steps steps) {
        /**
         * Checks the steps.
         *
         * @throws IllegalArgumentException if one changes rows
         */
        public Route {
            if (steps.all().stream().anyMatch(Resampler.class::isInstance)) {
                throw new IllegalArgumentException(
                        "Route.steps must change columns, got a resampler, which changes rows, in " + steps.all());
            }
        }
    }

    /** Columns by name. */
    record Named(List<String> names) implements Columns {
        /** Copies the list. */
        public Named {
            names = List.copyOf(names);
        }

        @Override
        public int[] in(Features features) {
            List<String> there = features.names();
            int[] places = names.stream().mapToInt(there::indexOf).toArray();
            for (int at = 0; at < places.length; at++) {
                if (places[at] < 0) {
                    throw new IllegalArgumentException(
                            "Columns.named: there must be a feature '" + names.get(at) + "', got " + there);
                }
            }
            return places;
        }
    }

    /** Columns of one kind. */
    record OfKind(Kind kind) implements Columns {
        @Override
        public int[] in(Features features) {
            return IntStream.range(0, features.width())
                    .filter(at -> Kind.of(features.columns().get(at)) == kind)
                    .toArray();
        }
    }

    /** The columns at {@code places}. */
    static Features select(Features features, int[] places) {
        return new Features(
                Arrays.stream(places).mapToObj(features.columns()::get).toList());
    }
}

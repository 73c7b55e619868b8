package dev.viva.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParametersTest {
    public enum Growth {
        LEAF_WISE,
        DEPTH_WISE
    }

    public record Sample(int trees, double rate, boolean fast, Growth growth, long seed) {
        static final Parameters<Sample> PARAMETERS = Parameters.of(
                Sample.class,
                Parameter.integer("trees", "how many trees", 1, 100_000, 100),
                Parameter.number("rate", "how far each tree goes", Interval.aboveUpTo(0, 1), 0.1),
                Parameter.flag("fast", "whether to hurry", false),
                Parameter.choice("growth", "which leaf grows next", Growth.LEAF_WISE),
                Parameter.seed("seed", "fixes every random choice", 0));

        public Sample {
            PARAMETERS.check(trees, rate, fast, growth, seed);
        }
    }

    private final Parameters<Sample> parameters = Sample.PARAMETERS;

    @Test
    void errorNamesOwnerArgumentWhatIsAllowedAndWhatCame() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sample(0, 0.1, false, Growth.LEAF_WISE, 0))
                .withMessage("Sample.trees must be in [1, 100000], got 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sample(1, Double.NaN, false, Growth.LEAF_WISE, 0))
                .withMessage("Sample.rate must be in (0, 1], got NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parameters.with(parameters.defaults(), "growth", "sideways"))
                .withMessage("Sample.growth must be one of leaf-wise, depth-wise, got 'sideways'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parameters.with(parameters.defaults(), "trees", "many"))
                .withMessage("Sample.trees must be a whole number in [1, 100000], got 'many'");
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNamesThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parameters.with(parameters.defaults(), "depth", "3"))
                .withMessage("Sample has no parameter 'depth'; there are trees, rate, fast, growth, seed");
    }

    @Test
    void textIsReadIntoATypedRecordAndBack() {
        Sample read = parameters.fromText(Map.of("TREES", "7", "growth", "depth_wise", "fast", "true", "seed", "-3"));
        assertThat(read).isEqualTo(new Sample(7, 0.1, true, Growth.DEPTH_WISE, -3));
        assertThat(parameters.fromText(parameters.toText(read))).isEqualTo(read);
    }

    @Test
    void everyRefusedTextIsRefusedByName() {
        for (Parameter<?> parameter : parameters.all()) {
            for (String refused : parameter.refused()) {
                assertThatIllegalArgumentException()
                        .as(parameter.name() + "=" + refused)
                        .isThrownBy(() -> parameters.with(parameters.defaults(), parameter.name(), refused))
                        .withMessageContaining("Sample." + parameter.name() + " must be");
            }
        }
    }

    @Test
    void aDeclarationMustCoverTheRecord() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Parameters.of(Sample.class, Parameter.flag("fast", "whether to hurry", false)))
                .withMessageContaining("[trees, rate, fast, growth, seed]");
    }

    @Test
    void helpShowsEveryParameterWithRangeAndDefault() {
        assertThat(parameters.help())
                .contains("trees   how many trees; a whole number in [1, 100000], default 100")
                .contains("growth  which leaf grows next; one of leaf-wise, depth-wise, default leaf-wise");
    }

    @Test
    void intervalsKnowTheirEnds() {
        assertThat(Interval.closed(0, 1).contains(0)).isTrue();
        assertThat(Interval.aboveUpTo(0, 1).contains(0)).isFalse();
        assertThat(Interval.above(0.5)).hasToString("(0.5, ∞)");
        assertThat(Interval.atLeast(0).contains(Double.POSITIVE_INFINITY)).isFalse();
        for (Interval interval : List.of(Interval.closed(0, 1), Interval.open(-2, 3), Interval.atLeast(0))) {
            assertThat(interval.outside()).noneMatch(interval::contains);
        }
    }
}

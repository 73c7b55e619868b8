package dev.viva.deep.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.testkit.Laws;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NotesTest {
    private static Notes note(String text) {
        return Notes.of("weights.safetensors", Map.of("note", text));
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Laws.hold(500, random -> {
            long whole = random.nextLong();
            assertThat(note(Long.toString(whole)).whole("note")).isEqualTo(whole);
            assertThat(note(Integer.toString((int) whole)).count("note")).isEqualTo((int) whole);
            double number = Double.longBitsToDouble(whole);
            assertThat(note(Double.toString(number)).number("note")).isEqualTo(number);
            List<Integer> wholes = IntStream.generate(random::nextInt)
                    .limit(1 + whole & 7)
                    .boxed()
                    .toList();
            List<Double> numbers = DoubleStream.generate(random::nextDouble)
                    .limit(1 + whole & 7)
                    .boxed()
                    .toList();
            if (!wholes.isEmpty()) {
                assertThat(note(Notes.listed(wholes)).wholes("note")).isEqualTo(wholes);
                assertThat(note(Notes.listed(numbers)).numbers("note")).isEqualTo(numbers);
            }
        });
        assertThat(note("true").flag("note")).isTrue();
        assertThat(note("HALF_UP").constant("note", RoundingMode.class)).isEqualTo(RoundingMode.HALF_UP);
        assertThat(note(Notes.joined(List.of("a", "", "b c"))).lines("note")).containsExactly("a", "", "b c");
        assertThat(Notes.of("x", Map.of("in.note", "5", "note", "7"))
                        .under("in.")
                        .count("note"))
                .isEqualTo(5);
    }

    @Test
    void whatIsNotThereOrSomethingElseIsNamedWithItsFile() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> note("1").text("other"))
                .withMessage("weights.safetensors: there is no note \"other\", there are [note]");
        refused("12345678901", notes -> notes.count("note"), "a whole number of 32 bits");
        refused("1.5", notes -> notes.whole("note"), "a whole number");
        refused("much", notes -> notes.number("note"), "a number");
        refused("yes", notes -> notes.flag("note"), "true or false");
        refused("1,,2", notes -> notes.wholes("note"), "whole numbers between commas");
        refused("1,x", notes -> notes.numbers("note"), "numbers between commas");
        refused("SIDEWAYS", notes -> notes.constant("note", RoundingMode.class), "one of [UP, DOWN");
    }

    private static void refused(String text, Function<Notes, ?> reading, String allowed) {
        assertThatThrownBy(() -> reading.apply(note(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("weights.safetensors: note \"note\" must be " + allowed)
                .hasMessageEndingWith(", got \"" + text + "\"");
    }
}

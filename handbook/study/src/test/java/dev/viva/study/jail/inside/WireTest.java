package dev.viva.study.jail.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.study.jail.inside.Wire.WireException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireTest {
    static List<Object> values() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("numbers", new double[] {1.5, Double.NaN, -0.0, Double.NEGATIVE_INFINITY, Double.MIN_VALUE});
        map.put("nothing", null);
        return List.of(
                true,
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                0.1,
                "“text” with \u0000 and \uD83D\uDE00",
                new double[0],
                new double[] {1.5, Double.NaN, -0.0, Double.NEGATIVE_INFINITY},
                new int[] {1, -1, Integer.MAX_VALUE},
                new long[] {1, -1, Long.MIN_VALUE},
                new boolean[] {true, false},
                new String[] {"a", null, ""},
                new double[][] {{1, 2}, {}, null},
                new int[][][] {{{1}}, {{2, 3}, {}}},
                new String[][] {{"a"}, {null}},
                Arrays.asList(1, null, List.of("b", new int[] {3})),
                map);
    }

    @ParameterizedTest
    @MethodSource("values")
    void everyValueComesBackAsItWent(Object value) {
        Object back = Wire.value(Wire.bytes(value));
        assertThat(back)
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class)
                .isEqualTo(value);
        assertThat(Wire.bytes(back)).isEqualTo(Wire.bytes(value));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueThatIsCutOffAnywhereIsRefused(Object value) {
        byte[] whole = Wire.bytes(value);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> Wire.value(cut)).isInstanceOf(WireException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void noByteThatIsTurnedGivesAnythingElseThanAValueOrARefusal(Object value) {
        byte[] whole = Wire.bytes(value);
        for (int at = 0; at < whole.length; at++) {
            byte[] turned = whole.clone();
            turned[at] ^= (byte) 0x55;
            try {
                Wire.value(turned);
            } catch (WireException refused) {
                assertThat(refused).hasMessageNotContaining("null");
            }
        }
    }

    static List<byte[]> forged() {
        return List.of(
                // An array of texts that holds a number, one of tables that holds a text, and one that is longer than
                // its bytes.
                new byte[] {'a', 1, 'S', 0, 0, 0, 1, 'I', 0, 0, 0, 1},
                new byte[] {'a', 2, 'D', 0, 0, 0, 1, 'S', 0, 0, 0, 0},
                ByteBuffer.allocate(15)
                        .put((byte) 'a')
                        .put((byte) 1)
                        .put((byte) 'D')
                        .putInt(1 << 29)
                        .array());
    }

    @ParameterizedTest
    @MethodSource("forged")
    void anArrayHoldsWhatItSaysOrIsRefused(byte[] bytes) {
        assertThatThrownBy(() -> Wire.value(bytes)).isInstanceOf(WireException.class);
    }
}

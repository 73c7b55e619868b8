package dev.viva.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.testkit.Laws;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityKeysTest {
    @Test
    void aCanonicalDecimalNumberIsItsOwnKey() {
        Laws.hold(200, random -> {
            long number = random.nextLong() >>> random.nextInt(1, 64);
            assertThat(EntityKeys.key(Long.toString(number))).isEqualTo(number);
        });
        assertThat(EntityKeys.key("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"007", "-1", "+1", "9223372036854775808", "99999999999999999999", "12a", "", "１２"})
    void everyOtherIdHasANegativeKey(String id) {
        assertThat(EntityKeys.key(id)).isNegative();
    }

    @Test
    void theHashIsTheDocumentedOne() {
        // printf 'customer-1' | sha256sum | cut -c1-16, shifted right by one bit, sign bit set
        assertThat(EntityKeys.key("customer-1")).isEqualTo(0xF41F886E696343A3L);
    }

    @Test
    void anyTextHasTheFirstBitsOfItsHash() {
        Laws.hold(300, random -> {
            String letters = random.nextBoolean() ? "abcXYZ-_." : "abé漢\uD83D\uDCB3";
            StringBuilder id = new StringBuilder("x");
            for (int more = random.nextInt(0, 140); more > 0; more--) {
                id.append(letters.charAt(random.nextInt(letters.length())));
            }
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(id.toString().getBytes(StandardCharsets.UTF_8));
            assertThat(EntityKeys.key(id.toString()))
                    .isEqualTo(ByteBuffer.wrap(digest).getLong() >>> 1 | Long.MIN_VALUE);
        });
    }

    @Test
    void similarIdsDoNotMeet() {
        Set<Long> keys = new HashSet<>();
        for (int number = 0; number < 200_000; number++) {
            keys.add(EntityKeys.key("c" + number));
        }
        assertThat(keys).hasSize(200_000);
    }
}

package dev.viva.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentTest {
    private static final long NOON = 1_790_000_000_000L;

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, Double.NaN, Double.POSITIVE_INFINITY, 1.0000001e9})
    void anAmountOutsideItsRangeIsRefusedWithBothSides(double amount) {
        assertThatThrownBy(() -> Payment.of("t1", NOON, "c", "m", amount))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessage("Payment.amount must be in [0, 1e9], got " + amount);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, Long.MIN_VALUE, Long.MAX_VALUE, 946_684_799_999L, 4_102_444_800_000L})
    void aTimestampOutsideThisCenturyIsRefused(long timestamp) {
        var refusal = refusal(() -> Payment.of("t1", timestamp, "c", "m", 1));
        assertThat(refusal.field()).isEqualTo("timestamp");
        assertThat(refusal.got()).isEqualTo(Long.toString(timestamp));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\tb", "a\u0000", "a\u00a0b"})
    void anIdWithSpacesOrControlCharactersIsRefused(String id) {
        assertThat(refusal(() -> Payment.of(id, NOON, "c", "m", 1)).field()).isEqualTo("transactionId");
        assertThat(refusal(() -> Payment.of("t", NOON, id, "m", 1)).field()).isEqualTo("customerId");
        assertThat(refusal(() -> Payment.of("t", NOON, "c", id, 1)).field()).isEqualTo("merchantId");
    }

    @Test
    void anIdMayHave128CharactersAndNotOneMore() {
        assertThat(Payment.of("x".repeat(128), NOON, "c", "m", 1).transactionId())
                .hasSize(128);
        assertThat(refusal(() -> Payment.of("x".repeat(5000), NOON, "c", "m", 1))
                        .getMessage())
                .hasSizeLessThan(300);
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.3.4,true",
        "::1,true",
        "2001:db8::7,true",
        "1.2.3,false",
        "1.2.3.256,false",
        "localhost,false",
        "1.2.3.4.5,false",
        "2001:db8:::7,false",
        "fe80::1%eth0,false"
    })
    void anAddressIsALiteralNeverAName(String address, boolean allowed) {
        if (allowed) {
            assertThat(full(null, null, address).ipAddress()).isEqualTo(address);
        } else {
            assertThat(refusal(() -> full(null, null, address)).field()).isEqualTo("ipAddress");
        }
    }

    @Test
    void aPlaceHasBothCoordinatesOrNone() {
        assertThat(full(1.0, 2.0, "1.2.3.4").latitude()).isEqualTo(1.0);
        assertThat(refusal(() -> full(1.0, null, "1.2.3.4")).field()).isEqualTo("longitude");
        assertThat(refusal(() -> full(null, 1.0, "1.2.3.4")).field()).isEqualTo("latitude");
        assertThat(refusal(() -> full(90.1, 1.0, "1.2.3.4")).field()).isEqualTo("latitude");
        assertThat(refusal(() -> full(90.0, Double.NaN, "1.2.3.4")).field()).isEqualTo("longitude");
    }

    @ParameterizedTest
    @CsvSource({"-0.1,0.5,challenge", "NaN,0.5,challenge", "0.6,0.5,block", "0.2,1.1,block", "0.2,NaN,block"})
    void thresholdsStandInOrder(double challenge, double block, String field) {
        assertThat(refusal(() -> new Thresholds(challenge, block)).field()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({"0,PASS", "0.29999,PASS", "0.3,CHALLENGE", "0.69999,CHALLENGE", "0.7,BLOCK", "1,BLOCK"})
    void aScoreOnAThresholdGetsTheStricterVerdict(double score, Verdict verdict) {
        assertThat(Thresholds.DEFAULT.verdict(score)).isEqualTo(verdict);
    }

    private static Payment full(@Nullable Double latitude, @Nullable Double longitude, String address) {
        return new Payment("t", NOON, "c", "m", 1, "EUR", "5411", latitude, longitude, "d", address);
    }

    private static InvalidFieldException refusal(Runnable made) {
        return catchThrowableOfType(InvalidFieldException.class, made::run);
    }
}

package dev.viva.app.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MaskedTest {
    @Test
    void whatMayBeACardOrAccountNumberKeepsItsLastFourDigitsOnly() {
        assertThat(Masked.id("4111111111111111")).isEqualTo("••••••••••••1111");
        assertThat(Masked.id("4111-1111-1111-1234")).isEqualTo("••••-••••-••••-1234");
        assertThat(Masked.id("DE89370400440532013000")).isEqualTo("DE••••••••••••••••3000");
    }

    @Test
    void shortIdsStayAsTheyAre() {
        assertThat(Masked.id("c-12345678")).isEqualTo("c-12345678");
        assertThat(Masked.id("")).isEmpty();
    }
}

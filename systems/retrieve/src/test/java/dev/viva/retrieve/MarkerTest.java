package dev.viva.retrieve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkerTest {
    @ParameterizedTest
    @CsvSource({"kitten,sitting,3", "ab,ba,1", "'',abc,3", "same,same,0", "attention,atention,1", "ca,abc,3"})
    void theDistanceIsTheFewestChanges(String left, String right, int distance) {
        assertThat(Marker.distance(left, right)).isEqualTo(distance);
        assertThat(Marker.distance(right, left)).isEqualTo(distance);
    }

    @Test
    void aWordIsMarkedByItsStem() {
        Marker marker = new Marker(Wanted.of("regularising weights"));
        assertThat(marker.isFound("regularization")).isTrue();
        assertThat(marker.isFound("weight")).isTrue();
        assertThat(marker.isFound("the")).isFalse();
        assertThat(marker.isFound("loss")).isFalse();
    }
}

package dev.viva.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LawsTest {
    @Test
    void everyCaseDrawsFromItsOwnRepeatableSeed() {
        List<Long> first = new ArrayList<>();
        List<Long> second = new ArrayList<>();
        Laws.hold(20, random -> first.add(random.nextLong()));
        Laws.hold(20, random -> second.add(random.nextLong()));
        assertThat(first).isEqualTo(second).doesNotHaveDuplicates();
    }

    @Test
    void aBrokenLawNamesItsSeed() {
        assertThatThrownBy(() ->
                        Laws.hold(50, random -> assertThat(random.nextInt(10)).isNotZero()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Dviva.seed=");
    }
}

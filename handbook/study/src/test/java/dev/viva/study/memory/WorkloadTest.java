package dev.viva.study.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WorkloadTest {
    private final List<Workload.Point> curve =
            Workload.standard().curve(MemoryModel.of(MemoryParameters.standard()), SchedulingRules.standard());

    @Test
    void remembersMoreAndCostsMoreAsTheRetentionRises() {
        assertThat(curve).hasSize(16);
        Workload.Point lowest = curve.getFirst();
        Workload.Point usual = curve.get(10);
        Workload.Point highest = curve.getLast();
        assertThat(usual.retention()).isEqualTo(0.9);
        assertThat(highest.remembered()).isGreaterThan(usual.remembered()).isLessThan(highest.cards());
        assertThat(usual.remembered()).isGreaterThan(lowest.remembered());
        assertThat(highest.reviewsPerDay()).isGreaterThan(1.2 * usual.reviewsPerDay());
        assertThat(usual.reviewsPerDay()).isGreaterThan(1.1 * lowest.reviewsPerDay());
    }

    @Test
    void theSameCurveComesTwice() {
        assertThat(Workload.standard().curve(MemoryModel.of(MemoryParameters.standard()), SchedulingRules.standard()))
                .isEqualTo(curve);
    }
}

package dev.viva.app.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.app.fraud.LiveDecision.Source;
import dev.viva.app.http.Answer;
import dev.viva.fraud.Payment;
import dev.viva.fraud.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What onlookers get to see. */
class LiveTest {
    /** Once it is followed, decides more than can be shown in a second; leaves with the next pulse. */
    private static final class Onlooker implements Answer.Sink {
        private final Live live;
        private final List<String> seen = new ArrayList<>();
        private int pulses;

        Onlooker(Live live) {
            this.live = live;
        }

        @Override
        public boolean send(String event, String data) {
            if (event.equals("decision")) {
                seen.add(data);
            } else if (pulses++ == 0) {
                for (int number = 0; number < 60; number++) {
                    live.add(decision(number), number < 40 ? Source.SIMULATED : Source.ATTACK, 1000);
                }
            }
            return isOpen();
        }

        @Override
        public boolean isOpen() {
            return pulses < 2;
        }
    }

    @Test
    void noPaymentOfAnAttackIsLeftOutWhereOthersAreThinnedOut() throws Exception {
        try (Live live = new Live()) {
            Onlooker onlooker = new Onlooker(live);
            live.follow(onlooker);
            assertThat(onlooker.seen).hasSize(45);
            assertThat(onlooker.seen.stream().filter(each -> each.contains("\"source\":\"attack\"")))
                    .hasSize(20);
        }
    }

    private static DecisionView decision(int number) {
        Payment payment = Payment.of("t" + number, Payment.EARLIEST, "c", "m", 1);
        return new DecisionView(payment, 0.01, Verdict.PASS, List.of(), List.of(), "m");
    }
}

package dev.viva.fraud.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.viva.fraud.InvalidFieldException;
import dev.viva.fraud.LabelledPayment;
import dev.viva.fraud.PaymentFile;
import dev.viva.kernel.Progress;
import dev.viva.testkit.Laws;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaymentSimulatorTest {
    private static final SimulationOptions SMALL =
            SimulationOptions.DEFAULT.withCustomers(60).withDays(20);
    private static final SimulationOptions HALF_YEAR =
            SimulationOptions.DEFAULT.withCustomers(1500).withDays(120).withSeed(3);
    private static final List<LabelledPayment> MANY = all(HALF_YEAR);

    @Test
    void theSameSeedGivesTheSamePaymentsAndAnotherSeedOthers() {
        Laws.hold(5, random -> {
            SimulationOptions options = SMALL.withSeed(random.nextLong());
            assertThat(all(options)).isEqualTo(all(options)).isNotEqualTo(all(options.withSeed(options.seed() + 1)));
        });
    }

    @Test
    void moreDaysOnlyAddToTheEnd() {
        List<LabelledPayment> shorter = all(SMALL);
        assertThat(all(SMALL.withDays(25)).subList(0, shorter.size())).isEqualTo(shorter);
    }

    @Test
    void paymentsComeInTheOrderOfTheirTimesWithIdsOfTheirOwn() {
        Set<String> ids = new HashSet<>();
        MANY.forEach(labelled -> ids.add(labelled.payment().transactionId()));
        assertThat(ids).hasSize(MANY.size());
        assertThat(MANY.stream()
                        .mapToLong(labelled -> labelled.payment().timestamp())
                        .toArray())
                .isSorted();
    }

    @Test
    void customersPayTwiceADayOnAverageLessThoseBeyondMidnight() {
        double perDay = MANY.size() / (double) (HALF_YEAR.customers() * HALF_YEAR.days());
        // the mean rate is 2; |N(0, 20,000 s)| stays within half a day with probability 0.969
        assertThat(perDay).isCloseTo(2 * 0.969, within(0.06));
    }

    @Test
    void aboutOnePaymentInAHundredIsAFraudAndEveryScenarioHasItsShare() {
        Map<Integer, Long> frauds = MANY.stream()
                .filter(LabelledPayment::fraud)
                .collect(Collectors.groupingBy(LabelledPayment::scenario, Collectors.counting()));
        double all = MANY.size();
        assertThat(frauds.keySet()).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
        assertThat(frauds.getOrDefault(1, 0L) / all).isBetween(0.0002, 0.0015);
        assertThat(frauds.getOrDefault(2, 0L) / all).isBetween(0.0035, 0.0075);
        assertThat(frauds.getOrDefault(3, 0L) / all).isBetween(0.0015, 0.0045);
        assertThat(frauds.getOrDefault(4, 0L) / all).isBetween(0.00005, 0.001);
        assertThat(frauds.getOrDefault(5, 0L) / all).isBetween(0.00005, 0.0006);
    }

    @Test
    void everythingAboveTheLimitIsAFraudAndGenuinePaymentsHaveNoScenario() {
        assertThat(MANY.stream().allMatch(labelled -> labelled.fraud() == (labelled.scenario() > 0)))
                .isTrue();
        assertThat(MANY.stream()
                        .allMatch(labelled ->
                                labelled.fraud() || labelled.payment().amount() <= 220))
                .isTrue();
        assertThat(MANY.stream().allMatch(labelled -> delay(labelled) > 0)).isTrue();
    }

    @Test
    void genuineLabelsTakeSevenDaysAndFraudsThreeInTheMedian() {
        long week = 7L * 24 * 3_600_000;
        assertThat(MANY.stream().filter(labelled -> !labelled.fraud()).allMatch(labelled -> delay(labelled) == week))
                .isTrue();
        long[] delays = MANY.stream()
                .filter(LabelledPayment::fraud)
                .mapToLong(PaymentSimulatorTest::delay)
                .sorted()
                .toArray();
        assertThat(delays[delays.length / 2] / 86_400_000.0).isCloseTo(3, within(0.35));
    }

    @Test
    void aVelocityAttackIsABurstOfSmallPaymentsWithinAMinute() {
        PaymentSimulator simulator = new PaymentSimulator(SMALL);
        Laws.hold(50, random -> {
            long start = 1_767_225_600_000L + random.nextLong(1_000_000_000L);
            List<LabelledPayment> burst = simulator.attack(Attack.VELOCITY, random.nextInt(60), start);
            assertThat(burst.size()).isBetween(8, 20);
            assertThat(burst.getFirst().payment().timestamp()).isEqualTo(start);
            assertThat(burst.getLast().payment().timestamp() - start).isLessThan(60_000);
            assertThat(burst).allMatch(labelled -> labelled.payment().amount() < 10);
        });
    }

    @Test
    void aTakeoverComesFromADeviceAndAPlaceThatTheCustomerNeverUsed() {
        Map<String, Set<String>> devices = MANY.stream()
                .filter(labelled -> labelled.scenario() != 5)
                .collect(Collectors.groupingBy(
                        labelled -> labelled.payment().customerId(),
                        Collectors.mapping(labelled -> labelled.payment().deviceId(), Collectors.toSet())));
        List<LabelledPayment> thefts =
                MANY.stream().filter(labelled -> labelled.scenario() == 5).toList();
        assertThat(thefts).isNotEmpty().allSatisfy(theft -> {
            assertThat(devices.getOrDefault(theft.payment().customerId(), Set.of()))
                    .doesNotContain(theft.payment().deviceId());
            assertThat(theft.payment().longitude()).isGreaterThan(11);
        });
    }

    @ParameterizedTest
    @EnumSource
    void anAttackOnDemandIsOfItsKindAndRepeatable(Attack attack) {
        PaymentSimulator simulator = new PaymentSimulator(SMALL);
        List<LabelledPayment> payments = simulator.attack(attack, 7, 1_800_000_000_000L);
        assertThat(payments).isNotEmpty().allSatisfy(labelled -> {
            assertThat(labelled.scenario()).isEqualTo(attack.scenario());
            assertThat(labelled.payment().customerId()).isEqualTo("c7");
        });
        assertThat(simulator.attack(attack, 7, 1_800_000_000_000L)).isEqualTo(payments);
    }

    @Test
    void aCustomerThatIsNotThereIsRefused() {
        PaymentSimulator simulator = new PaymentSimulator(SMALL);
        assertThatThrownBy(() -> simulator.attack(Attack.VELOCITY, 60, 1_800_000_000_000L))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessage("PaymentSimulator.attack.customer must be in [0, 59], got 60");
    }

    @Test
    void nearbyMerchantsAreThoseOfAFullSearch() {
        Laws.hold(30, random -> {
            int count = random.nextInt(1, 2000);
            Merchants merchants = new Merchants(count, dev.viva.kernel.CounterRandom.of(random.nextLong()));
            Place place = new Place(merchants.side() * random.nextDouble(), merchants.side() * random.nextDouble());
            int[] all = IntStream.range(0, count)
                    .filter(merchant -> distance(merchants.place(merchant), place) <= Merchants.RADIUS)
                    .toArray();
            if (all.length > 0) {
                assertThat(merchants.near(place)).containsExactly(all);
            } else {
                assertThat(merchants.near(place)).isNotEmpty();
            }
        });
    }

    @Test
    void aFileGivesBackWhatWasWritten(@TempDir Path folder) throws IOException {
        for (String name : List.of("payments.csv", "payments.csv.gz")) {
            Path file = folder.resolve(name);
            try (Progress.Task task = Progress.none().start("write", -1)) {
                assertThat(PaymentFile.write(new PaymentSimulator(SMALL).iterator(), file, task))
                        .isEqualTo(all(SMALL).size());
            }
            assertThat(PaymentFile.read(file, Progress.none())).isEqualTo(all(SMALL));
        }
    }

    private static double distance(Place one, Place other) {
        return Math.sqrt(one.squaredDistance(other.east(), other.north()));
    }

    private static long delay(LabelledPayment labelled) {
        return labelled.labelledAt() - labelled.payment().timestamp();
    }

    private static List<LabelledPayment> all(SimulationOptions options) {
        return StreamSupport.stream(new PaymentSimulator(options).spliterator(), false)
                .collect(Collectors.toCollection(ArrayList::new));
    }
}

package dev.viva.fraud.simulate;

import dev.viva.kernel.CounterRandom;
import java.time.Duration;
import java.util.List;

/** Makes up what one customer pays on one day, frauds among it. Stateless beside the seed. */
final class CustomerDay {
    /** Payments above this are frauds. */
    static final double LIMIT = 220;

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final double NOON = DAY / 2.0;
    private static final double SPREAD = 20_000_000;
    private static final double VELOCITY_PER_DAY = 4e-5;
    private static final double TAKEOVER_PER_DAY = 1e-4;
    private static final double LEAKED_SHARE = 1 / 3.0;
    private static final double LEAKED_FACTOR = 5;

    private final Customers customers;
    private final Merchants merchants;
    private final Attacks attacks;
    private final CounterRandom random;

    CustomerDay(Customers customers, Merchants merchants, Attacks attacks, CounterRandom random) {
        this.customers = customers;
        this.merchants = merchants;
        this.attacks = attacks;
        this.random = random;
    }

    /**
     * Adds the day's payments in no particular order.
     *
     * @param midnight when the day begins, milliseconds since 1970
     */
    void addTo(List<Draft> drafts, int customer, int day, long midnight) {
        CounterRandom own = random.stream(customer).stream(day);
        Customers.Habits habits = customers.habits(customer);
        int count = poisson(habits.paymentsPerDay(), own.stream(0));
        if (count > 0) {
            addOrdinary(drafts, new Errand(customer, day, midnight, habits, own, count));
        }
        if (own.uniform(1) < VELOCITY_PER_DAY) {
            drafts.addAll(attacks.velocity(customer, day, midnight + within(own, 2)));
        }
        if (own.uniform(3) < TAKEOVER_PER_DAY) {
            drafts.addAll(attacks.takeover(customer, day, midnight + within(own, 4)));
        }
    }

    /** A time of the day that leaves three hours for what begins then. */
    private static long within(CounterRandom own, int index) {
        return (long) (own.uniform(index) * DAY * 0.875);
    }

    /** What the payments of one customer on one day share. */
    private record Errand(
            int customer, int day, long midnight, Customers.Habits habits, CounterRandom own, int count) {}

    private void addOrdinary(List<Draft> drafts, Errand errand) {
        int[] near = merchants.near(customers.whereabouts(errand.customer(), errand.day()));
        String device = customers.device(errand.customer(), errand.day());
        String address = customers.address(errand.customer());
        boolean leaked = customers.isCompromised(errand.customer(), errand.day());
        for (int number = 0; number < errand.count(); number++) {
            CounterRandom draw = errand.own().stream(10 + number);
            double time = NOON + SPREAD * draw.gaussian(0);
            if (time < 0 || time >= DAY) {
                continue;
            }
            int merchant = near[draw.below(1, near.length)];
            Draft draft = new Draft(
                    errand.midnight() + (long) time,
                    errand.customer(),
                    merchant,
                    amount(errand.habits().meanAmount(), draw),
                    merchants.category(merchant),
                    merchants.place(merchant),
                    device,
                    address,
                    0);
            drafts.add(judged(draft, errand.day(), leaked && draw.uniform(4) < LEAKED_SHARE));
        }
    }

    /** The later scenario wins where two meet, as a card's leak hides a merchant's. */
    private Draft judged(Draft draft, int day, boolean leaked) {
        if (leaked) {
            return draft.asFraud(Attack.COMPROMISED_CUSTOMER, rounded(draft.amount() * LEAKED_FACTOR));
        }
        if (merchants.isCompromised(draft.merchant(), day)) {
            return draft.asFraud(Attack.COMPROMISED_MERCHANT, draft.amount());
        }
        return draft.amount() > LIMIT ? draft.asFraud(Attack.LARGE_AMOUNT, draft.amount()) : draft;
    }

    /** Normal with a deviation of half the mean; a negative draw is replaced by a uniform one up to twice the mean. */
    private static double amount(double mean, CounterRandom draw) {
        double amount = mean + mean / 2 * draw.gaussian(2);
        return rounded(amount < 0 ? 2 * mean * draw.uniform(3) : amount);
    }

    static double rounded(double amount) {
        return Math.round(amount * 100) / 100.0;
    }

    /** Knuth's product of uniforms; the mean is below 4. */
    private static int poisson(double mean, CounterRandom draw) {
        double limit = StrictMath.exp(-mean);
        double product = draw.uniform(0);
        int count = 0;
        while (product > limit) {
            count++;
            product *= draw.uniform(count);
        }
        return count;
    }
}

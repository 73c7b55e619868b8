package dev.viva.fraud.simulate;

import dev.viva.kernel.CounterRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes up the payments of one attack on one customer. Stateless beside the seed. */
final class Attacks {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final int TRIES = 8;
    private static final int MORE_TRIES = 13;
    private static final long TRIES_MILLIS = 55_000;
    private static final long TAKEOVER_MILLIS = Duration.ofHours(2).toMillis();
    private static final double FAR = 600;

    private final Customers customers;
    private final Merchants merchants;
    private final int merchantCount;
    private final CounterRandom random;

    Attacks(Customers customers, Merchants merchants, int merchantCount, CounterRandom random) {
        this.customers = customers;
        this.merchants = merchants;
        this.merchantCount = merchantCount;
        this.random = random;
    }

    /** The payments of an attack that begins at {@code start}, in the order of their times. */
    List<Draft> of(Attack attack, int customer, int day, long start) {
        return switch (attack) {
            case LARGE_AMOUNT -> List.of(large(customer, day, start));
            case COMPROMISED_MERCHANT -> atCopiedMerchant(customer, day, start);
            case COMPROMISED_CUSTOMER -> leaked(customer, day, start);
            case VELOCITY -> velocity(customer, day, start);
            case ACCOUNT_TAKEOVER -> takeover(customer, day, start);
        };
    }

    /** 8 to 20 payments of 0.50 to 9 within 55 seconds at a merchant or two. */
    List<Draft> velocity(int customer, int day, long start) {
        CounterRandom draw = draws(customer, start);
        int count = TRIES + draw.below(0, MORE_TRIES);
        List<Draft> tries = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            int merchant = draw.below(1 + number % 2, merchantCount);
            long time = start + number * TRIES_MILLIS / count;
            double amount = CustomerDay.rounded(0.5 + 8.5 * draw.uniform(10 + number));
            tries.add(ordinary(customer, day, time, merchant).asFraud(Attack.VELOCITY, amount));
        }
        return tries;
    }

    /** 2 to 5 payments of three to ten times the mean within two hours, all strange in device, network and place. */
    List<Draft> takeover(int customer, int day, long start) {
        CounterRandom draw = draws(customer, start);
        int count = 2 + draw.below(0, 4);
        double mean = customers.habits(customer).meanAmount();
        List<Draft> thefts = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            double amount = CustomerDay.rounded(mean * (3 + 7 * draw.uniform(10 + number)));
            Draft usual = ordinary(
                    customer, day, start + number * TAKEOVER_MILLIS / count, draw.below(20 + number, merchantCount));
            thefts.add(new Draft(
                    usual.timestamp(),
                    customer,
                    usual.merchant(),
                    amount,
                    "electronics",
                    away(usual.place()),
                    "x" + Long.toUnsignedString(draw.bits(1), 36),
                    "198.18." + draw.below(2, 256) + "." + draw.below(3, 256),
                    Attack.ACCOUNT_TAKEOVER.scenario()));
        }
        return thefts;
    }

    /** Outside the country. */
    private Place away(Place place) {
        return new Place(place.east() + merchants.side() + FAR, place.north());
    }

    private Draft large(int customer, int day, long start) {
        int merchant = nearby(customer, day, start);
        double amount = CustomerDay.rounded(
                CustomerDay.LIMIT * (1.05 + draws(customer, start).uniform(1)));
        return ordinary(customer, day, start, merchant).asFraud(Attack.LARGE_AMOUNT, amount);
    }

    private List<Draft> atCopiedMerchant(int customer, int day, long start) {
        Draft draft = ordinary(customer, day, start, nearby(customer, day, start));
        double amount = customers.habits(customer).meanAmount();
        return List.of(draft.asFraud(Attack.COMPROMISED_MERCHANT, CustomerDay.rounded(amount)));
    }

    private List<Draft> leaked(int customer, int day, long start) {
        double amount = CustomerDay.rounded(5 * customers.habits(customer).meanAmount());
        List<Draft> frauds = new ArrayList<>();
        for (int number = 0; number < 4; number++) {
            long time = start + number * DAY / 24;
            frauds.add(ordinary(customer, day, time, nearby(customer, day, time))
                    .asFraud(Attack.COMPROMISED_CUSTOMER, amount));
        }
        return frauds;
    }

    private int nearby(int customer, int day, long time) {
        int[] near = merchants.near(customers.whereabouts(customer, day));
        return near[draws(customer, time).below(0, near.length)];
    }

    private Draft ordinary(int customer, int day, long time, int merchant) {
        return new Draft(
                time,
                customer,
                merchant,
                0,
                merchants.category(merchant),
                merchants.place(merchant),
                customers.device(customer, day),
                customers.address(customer),
                0);
    }

    private CounterRandom draws(int customer, long start) {
        return random.stream(customer).stream(start);
    }
}

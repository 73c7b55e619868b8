package dev.viva.fraud.simulate;

import dev.viva.kernel.CounterRandom;

/** What customers are like, drawn anew from the seed whenever it is asked for: no memory per customer. */
final class Customers {
    private static final int COMPROMISED_DAYS = 14;
    private static final double COMPROMISED_PER_DAY = 6e-4;
    private static final double TRIP_PER_DAY = 0.003;
    private static final int TRIP_DAYS = 4;
    private static final double NEW_DEVICE_PER_DAY = 1 / 180.0;
    private static final int DEVICE_MEMORY = 360;

    private final CounterRandom random;
    private final double side;

    Customers(CounterRandom random, double side) {
        this.random = random;
        this.side = side;
    }

    /**
     * The habits of one customer.
     *
     * @param home where they live
     * @param meanAmount of a payment, in [5, 100)
     * @param paymentsPerDay on average, in [0, 4)
     */
    record Habits(Place home, double meanAmount, double paymentsPerDay) {}

    Habits habits(int customer) {
        CounterRandom own = random.stream(customer);
        return new Habits(
                new Place(side * own.uniform(0), side * own.uniform(1)), 5 + 95 * own.uniform(2), 4 * own.uniform(3));
    }

    /** Where the customer is on a day: at home, or for some days elsewhere in the country. */
    Place whereabouts(int customer, int day) {
        CounterRandom trips = random.stream(customer).stream(1);
        for (int begun = day; begun > day - TRIP_DAYS && begun >= 0; begun--) {
            if (trips.uniform(begun) < TRIP_PER_DAY) {
                CounterRandom trip = trips.stream(begun);
                return new Place(side * trip.uniform(0), side * trip.uniform(1));
            }
        }
        return habits(customer).home();
    }

    /** Whether the card's data leaked so that a third of the payments are frauds on that day. */
    boolean isCompromised(int customer, int day) {
        CounterRandom own = random.stream(customer).stream(2);
        for (int begun = Math.max(0, day - COMPROMISED_DAYS + 1); begun <= day; begun++) {
            if (own.uniform(begun) < COMPROMISED_PER_DAY) {
                return true;
            }
        }
        return false;
    }

    /** The device in use on a day; people buy a new one about twice a year. */
    String device(int customer, int day) {
        CounterRandom own = random.stream(customer).stream(3);
        int bought = day;
        int oldest = Math.max(0, day - DEVICE_MEMORY);
        while (bought > oldest && own.uniform(bought) >= NEW_DEVICE_PER_DAY) {
            bought--;
        }
        return "d" + customer + "-" + bought;
    }

    /** The address of the customer's home network, in the block 100.64.0.0/10 that no one owns. */
    String address(int customer) {
        int host = random.stream(customer).stream(4).below(0, 1 << 22);
        return "100." + (64 + (host >>> 16)) + "." + ((host >>> 8) & 0xFF) + "." + (host & 0xFF);
    }
}

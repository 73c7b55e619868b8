package dev.viva.fraud.simulate;

import dev.viva.fraud.InvalidFieldException;
import java.time.LocalDate;

/**
 * What is simulated. There are twice as many merchants as customers, one per square kilometre.
 *
 * @param customers in [1, 2,000,000]
 * @param days in [1, 3,660]
 * @param seed fixes every bit
 * @param start the first day, UTC
 * @param idPrefix what transaction ids begin with, before a running number; at most 64 characters
 */
public record SimulationOptions(int customers, int days, long seed, LocalDate start, String idPrefix) {
    /** A thousand customers for half a year. */
    public static final SimulationOptions DEFAULT = new SimulationOptions(1_000, 183, 0, LocalDate.of(2026, 1, 1), "");

    private static final int MOST_CUSTOMERS = 2_000_000;
    private static final int MOST_DAYS = 3_660;
    private static final int LONGEST_PREFIX = 64;

    /**
     * Checks the ranges.
     *
     * @throws InvalidFieldException naming the first that is broken
     */
    public SimulationOptions {
        require(customers >= 1 && customers <= MOST_CUSTOMERS, "customers", "in [1, 2000000]", customers);
        require(days >= 1 && days <= MOST_DAYS, "days", "in [1, 3660]", days);
        require(start.getYear() >= 2000 && start.getYear() < 2080, "start", "in the years 2000 to 2079", start);
        require(
                idPrefix.length() <= LONGEST_PREFIX
                        && idPrefix.chars()
                                .allMatch(letter -> letter > ' ' && letter < 127 && letter != ',' && letter != '"'),
                "idPrefix",
                "at most 64 ASCII characters without blanks, commas and quotes",
                "'" + idPrefix + "'");
    }

    /** The same with so many customers. */
    public SimulationOptions withCustomers(int count) {
        return new SimulationOptions(count, days, seed, start, idPrefix);
    }

    /** The same for so many days. */
    public SimulationOptions withDays(int count) {
        return new SimulationOptions(customers, count, seed, start, idPrefix);
    }

    /** The same with another seed. */
    public SimulationOptions withSeed(long changed) {
        return new SimulationOptions(customers, days, changed, start, idPrefix);
    }

    /** The same from another day on. */
    public SimulationOptions withStart(LocalDate first) {
        return new SimulationOptions(customers, days, seed, first, idPrefix);
    }

    /** The same with other transaction ids. */
    public SimulationOptions withIdPrefix(String prefix) {
        return new SimulationOptions(customers, days, seed, start, prefix);
    }

    /** How many merchants there are. */
    public int merchants() {
        return 2 * customers;
    }

    private static void require(boolean holds, String field, String allowed, Object got) {
        if (!holds) {
            throw new InvalidFieldException("SimulationOptions", field, allowed, got);
        }
    }
}

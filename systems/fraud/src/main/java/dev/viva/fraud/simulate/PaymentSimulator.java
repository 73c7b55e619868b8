package dev.viva.fraud.simulate;

import dev.viva.fraud.InvalidFieldException;
import dev.viva.fraud.LabelledPayment;
import dev.viva.kernel.CounterRandom;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Payments of made-up customers, a stream in the order of their times.
 *
 * <p>The first three kinds of fraud and the habits follow the published description of the Fraud Detection Handbook's
 * generator (Le Borgne et al. 2022): each customer has a home, a mean amount m ~ U(5, 100) with amounts ~ N(m, m/2), a
 * rate ~ U(0, 4) a day and times ~ N(noon, 20,000 s), and pays at merchants within 5 km; what is above 220 is a fraud
 * (0.02% of merchants a day are compromised for 28 days, 0.06% of customers for 14). Categories, places, journeys,
 * devices, networks, {@link Attack#VELOCITY} and {@link Attack#ACCOUNT_TAKEOVER} are added here.
 *
 * <p>The same options give the same payments, bit for bit. Memory is O(merchants + payments of one day). Immutable and
 * thread-safe; each iterator belongs to one thread.
 */
public final class PaymentSimulator implements Iterable<LabelledPayment> {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final Comparator<Draft> BY_TIME =
            Comparator.comparingLong(Draft::timestamp).thenComparingInt(Draft::customer);

    private final SimulationOptions options;
    private final long firstMidnight;
    private final CustomerDay customerDay;
    private final Attacks attacks;
    private final LabelDelays delays;

    /** A simulator; O(merchants). */
    public PaymentSimulator(SimulationOptions options) {
        this.options = options;
        this.firstMidnight =
                options.start().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        CounterRandom random = CounterRandom.of(options.seed());
        Merchants merchants = new Merchants(options.merchants(), random.stream(1));
        Customers customers = new Customers(random.stream(2), merchants.side());
        this.attacks = new Attacks(customers, merchants, options.merchants(), random.stream(3));
        this.customerDay = new CustomerDay(customers, merchants, attacks, random.stream(4));
        this.delays = new LabelDelays(random.stream(5));
    }

    /** What is simulated. */
    public SimulationOptions options() {
        return options;
    }

    /** All payments of all days, made up day by day while they are taken. */
    @Override
    public Iterator<LabelledPayment> iterator() {
        return new Stream();
    }

    /**
     * The payments of an attack that begins at {@code start}, in the order of their times; their ids begin with
     * "attack-", so that they never meet those of the stream.
     *
     * @param customer which, in {@code 0 … customers - 1}
     * @param start milliseconds since 1970; may lie outside the simulated days
     * @throws InvalidFieldException if there is no such customer
     */
    public List<LabelledPayment> attack(Attack attack, int customer, long start) {
        if (customer < 0 || customer >= options.customers()) {
            throw new InvalidFieldException(
                    "PaymentSimulator.attack", "customer", "in [0, " + (options.customers() - 1) + "]", customer);
        }
        int day = Math.clamp(Math.floorDiv(start - firstMidnight, DAY), 0, options.days());
        List<LabelledPayment> payments = new ArrayList<>();
        for (Draft draft : attacks.of(attack, customer, day, start)) {
            String id = "attack-" + attack.scenario() + "-" + customer + "-" + start + "-" + payments.size();
            payments.add(draft.finish(id, delays));
        }
        return payments;
    }

    private List<Draft> draftsOf(int day) {
        List<Draft> drafts = new ArrayList<>();
        for (int customer = 0; customer < options.customers(); customer++) {
            customerDay.addTo(drafts, customer, day, firstMidnight + day * DAY);
        }
        drafts.sort(BY_TIME);
        return drafts;
    }

    private final class Stream implements Iterator<LabelledPayment> {
        private int nextDay;
        private long nextNumber;
        private Iterator<Draft> today = List.<Draft>of().iterator();

        @Override
        public boolean hasNext() {
            while (!today.hasNext() && nextDay < options.days()) {
                today = draftsOf(nextDay++).iterator();
            }
            return today.hasNext();
        }

        @Override
        public LabelledPayment next() {
            if (!hasNext()) {
                throw new NoSuchElementException("all " + options.days() + " days are simulated");
            }
            return today.next().finish(options.idPrefix() + nextNumber++, delays);
        }
    }
}

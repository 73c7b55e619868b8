package dev.viva.fraud.simulate;

/** The kinds of fraud that the simulator knows. */
public enum Attack {
    /** One payment above the limit of the simulation. */
    LARGE_AMOUNT(1),
    /** Everything that is paid at one merchant for 28 days: its cards were copied. */
    COMPROMISED_MERCHANT(2),
    /** A third of what one customer pays for 14 days, at five times the amount: the card's data leaked. */
    COMPROMISED_CUSTOMER(3),
    /** Many small payments within a minute or so on one card: a stolen card is tried out. */
    VELOCITY(4),
    /** A few large payments from a new device, a strange network and a far place: the account is emptied. */
    ACCOUNT_TAKEOVER(5);

    private final int scenario;

    Attack(int scenario) {
        this.scenario = scenario;
    }

    /** The number that marks this kind in {@link dev.viva.fraud.LabelledPayment#scenario()}; 0 stands for no fraud. */
    public int scenario() {
        return scenario;
    }
}

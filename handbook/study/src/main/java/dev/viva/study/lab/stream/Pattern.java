package dev.viva.study.lab.stream;

import dev.viva.fraud.simulate.Attack;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What thieves begin to do while the stream goes by. */
enum Pattern {
    /** Many small payments within a minute, which the model has never seen. */
    CARD_TESTING(Attack.VELOCITY, true),
    /** A few large payments from a strange device, which the model has never seen. */
    TAKEOVER(Attack.ACCOUNT_TAKEOVER, true),
    /** Leaked cards at five times the usual amount: more of what the model knows. */
    LEAK(Attack.COMPROMISED_CUSTOMER, false),
    /** Nothing changes. */
    NONE(null, false);

    private final @Nullable Attack attack;
    private final boolean unseen;

    Pattern(@Nullable Attack attack, boolean unseen) {
        this.attack = attack;
        this.unseen = unseen;
    }

    static Pattern named(String word) {
        return Arrays.stream(values())
                .filter(pattern -> pattern.word().equals(word))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("attack must be one of the lab's, got '" + word + "'"));
    }

    /** Its name in addresses. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What is done, if anything is. */
    Optional<Attack> attack() {
        return Optional.ofNullable(attack);
    }

    /** Whether a payment of this kind of fraud belongs to it. */
    boolean is(int scenario) {
        return attack != null && attack.scenario() == scenario;
    }

    /** Whether nothing of it came before. */
    boolean isUnseen() {
        return unseen;
    }

    /** The kinds of fraud that go on all the time. */
    Set<Attack> usual() {
        Set<Attack> usual = EnumSet.of(Attack.LARGE_AMOUNT, Attack.COMPROMISED_CUSTOMER, Attack.ACCOUNT_TAKEOVER);
        if (unseen) {
            usual.remove(attack);
        }
        return usual;
    }
}

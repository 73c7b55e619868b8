package dev.viva.app.page;

import dev.viva.app.fraud.Budget;
import dev.viva.app.fraud.FraudDesk;
import dev.viva.app.fraud.FraudDesk.AlarmView;
import dev.viva.app.fraud.FraudDesk.AttackKind;
import dev.viva.app.fraud.FraudDesk.DriftView;
import dev.viva.app.fraud.FraudDesk.ModelView;
import dev.viva.app.fraud.FraudDesk.Phase;
import dev.viva.app.fraud.Live;
import dev.viva.app.fraud.LiveDecision;
import dev.viva.app.fraud.Looked;
import dev.viva.app.fraud.Pulse;
import dev.viva.app.fraud.Quality;
import dev.viva.fraud.train.CostSimulator.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the page about fraud decisions shows, at one moment.
 *
 * @param quality how well the active model does, or {@code null} while nobody knows
 * @param outcome what the thresholds looked at would do, or {@code null} while nobody knows
 * @param budget what the budget of challenges looked at buys, or {@code null} while nobody knows
 */
public record FraudPage(
        FraudDesk.Status status,
        Pulse pulse,
        List<LiveDecision> newest,
        Looked looked,
        @Nullable Quality quality,
        @Nullable Outcome outcome,
        @Nullable Budget budget,
        List<ModelView> models,
        List<DriftView> drift,
        List<AlarmView> alarms,
        List<AttackKind> attacks) {
    private static final int NEWEST = 24;

    /** Copies the lists. */
    public FraudPage {
        newest = List.copyOf(newest);
        models = List.copyOf(models);
        drift = List.copyOf(drift);
        alarms = List.copyOf(alarms);
        attacks = List.copyOf(attacks);
    }

    /** What there is to show now. */
    static FraudPage of(FraudDesk desk, Live live, Looked looked) {
        boolean decides = desk.status().phase() == Phase.DECIDING;
        Quality quality = decides ? desk.quality().orElse(null) : null;
        return new FraudPage(
                desk.status(),
                live.pulse(),
                live.newest(NEWEST),
                looked,
                quality,
                quality == null ? null : quality.costs().at(looked.thresholds(), looked.costs()),
                quality == null ? null : Budget.of(quality.costs(), looked.costs()),
                decides ? desk.models() : List.of(),
                decides ? desk.drift() : List.of(),
                decides ? desk.alarms() : List.of(),
                desk.attacks());
    }

    /** Whether the system decides now. */
    public boolean decides() {
        return status.phase() == Phase.DECIDING;
    }
}

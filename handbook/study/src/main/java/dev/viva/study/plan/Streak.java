package dev.viva.study.plan;

import java.time.LocalDate;
import java.util.Set;

/**
 * On how many days in a row a reader has studied. A day taken off does not break the row, nor does one missed day
 * in seven; nothing is lost by a rest.
 *
 * @param days days studied in the row that is going on
 * @param today whether today is one of them
 * @param forgiven missed days in the row that were let pass
 */
public record Streak(int days, boolean today, int forgiven) {
    private static final int FORGIVEN_EVERY = 7;

    /** The row that reaches to {@code today}, or to the days before where today has not been studied yet. */
    public static Streak of(Set<LocalDate> studied, Set<LocalDate> pauses, LocalDate today) {
        LocalDate first = studied.stream().min(LocalDate::compareTo).orElse(today);
        int days = studied.contains(today) ? 1 : 0;
        int forgiven = 0;
        int waiting = 0;
        LocalDate allowed = today;
        for (LocalDate day = today.minusDays(1); !day.isBefore(first); day = day.minusDays(1)) {
            if (studied.contains(day)) {
                days++;
                forgiven += waiting;
                waiting = 0;
            } else if (!pauses.contains(day)) {
                LocalDate before = day.minusDays(1);
                boolean wentOn = studied.contains(before) || pauses.contains(before);
                if (day.isAfter(allowed) || !wentOn) {
                    break;
                }
                waiting++;
                allowed = day.minusDays(FORGIVEN_EVERY);
            }
        }
        return new Streak(days, studied.contains(today), forgiven);
    }

    /** A kind sentence about it. */
    public String words() {
        if (days == 0) {
            return "A fresh start: any day is a good one.";
        }
        String row = days == 1 ? "You have studied on one day." : "You have studied on " + days + " days in a row.";
        String rest = forgiven == 0 ? "" : " A missed day in between was let pass; rests are part of it.";
        return row + rest + (today ? " Today counts already." : " Today counts whenever you come.");
    }
}

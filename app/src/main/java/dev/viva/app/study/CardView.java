package dev.viva.app.study;

import dev.viva.app.http.Problem;
import dev.viva.study.Card;
import dev.viva.study.memory.CardState;
import dev.viva.study.memory.Grade;
import dev.viva.study.memory.Scheduler;
import dev.viva.study.plan.DailyPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the page of one card shows.
 *
 * @param card the card, or {@code null} where nothing is left for now
 * @param address the address of its question
 * @param front its front as HTML
 * @param back its back as HTML
 * @param open whether the back is shown
 * @param review the name that the answer will have
 * @param seen how many answers it has had
 * @param shown when the page was made, in milliseconds
 * @param buttons the grades with when the card would come again
 * @param left how many cards are left today, this one included
 * @param said a word about the answer before, or empty
 */
public record CardView(
        @Nullable Card card,
        String address,
        String front,
        String back,
        boolean open,
        String review,
        int seen,
        long shown,
        List<Button> buttons,
        int left,
        String said) {
    /**
     * A button.
     *
     * @param grade the grade
     * @param when when the card would come again, in words
     */
    public record Button(Grade grade, String when) {}

    /** Copies the list. */
    public CardView {
        buttons = List.copyOf(buttons);
    }

    /** The card that is due next, or the one of that name. */
    static CardView of(StudyDesk desk, Optional<String> asked, String said) {
        DailyPlan plan = desk.plan();
        List<Card> left = plan.cards();
        Optional<Card> card = asked.isPresent()
                ? Optional.of(desk.card(asked.get())
                        .orElseThrow(() -> Problem.absent("card", asked.get()).refusal()))
                : left.stream().findFirst();
        return card.map(one -> of(desk, one, asked.isPresent(), left.size(), said))
                .orElseGet(() -> new CardView(null, "", "", "", false, "", 0, 0, List.of(), 0, said));
    }

    private static CardView of(StudyDesk desk, Card card, boolean open, int left, String said) {
        CardState state = desk.study().card(card.id());
        Instant now = desk.now();
        Scheduler scheduler = desk.study().settings().scheduler();
        List<Button> buttons = new ArrayList<>();
        for (Grade grade : Grade.buttons(desk.study().settings().twoButtons())) {
            CardState next = scheduler.next(card.id(), state, grade, now);
            buttons.add(new Button(grade, words(Duration.between(now, next.due()))));
        }
        return new CardView(
                card,
                desk.address(card.question()),
                desk.html(card.question(), card.front()),
                desk.html(card.question(), card.back()),
                open,
                card.id() + "." + state.reviews() + "." + now.toEpochMilli(),
                state.reviews(),
                now.toEpochMilli(),
                buttons,
                left,
                said);
    }

    /** A pause in words: minutes, days, months or years. */
    static String words(Duration pause) {
        long minutes = Math.max(1, Math.round(pause.toSeconds() / 60.0));
        long days = Math.round(minutes / 1440.0);
        if (minutes < 60) {
            return minutes + " min";
        }
        if (days < 1) {
            return Math.round(minutes / 60.0) + " h";
        }
        if (days < 60) {
            return days + (days == 1 ? " day" : " days");
        }
        return days < 730 ? Math.round(days / 30.44) + " months" : Math.round(days / 365.25) + " years";
    }
}

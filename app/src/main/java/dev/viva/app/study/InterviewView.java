package dev.viva.app.study;

import dev.viva.study.interview.AnswerScore;
import dev.viva.study.interview.Axis;
import dev.viva.study.interview.Found;
import dev.viva.study.interview.Interview;
import dev.viva.study.interview.PointScore;
import dev.viva.study.interview.Report;
import dev.viva.study.interview.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the page of one interview shows.
 *
 * @param interview as far as it has gone
 * @param step the step that is shown, from 0
 * @param titles each question's title as HTML
 * @param addresses where each question stands
 * @param now the time
 * @param report how it went; of meaning once it has been handed in
 */
public record InterviewView(
        Interview interview,
        int step,
        Map<String, String> titles,
        Map<String, String> addresses,
        Instant now,
        Report report) {
    /** Copies the maps. */
    public InterviewView {
        titles = Map.copyOf(titles);
        addresses = Map.copyOf(addresses);
    }

    /** The step that is shown. */
    public Step shown() {
        return interview.steps().get(step);
    }

    /** A question's title as HTML. */
    public String title(String question) {
        return titles.getOrDefault(question, "");
    }

    /** Where a question stands. */
    public String address(String question) {
        return addresses.getOrDefault(question, "/handbook");
    }

    /** When the shown step ends, in milliseconds. */
    public long ends() {
        return interview.started().plus(shown().to()).toEpochMilli();
    }

    /** What is left of the shown step, in words. */
    public String left() {
        Duration left = Duration.between(now, interview.started().plus(shown().to()));
        return left.isNegative()
                ? "its time is over; go on when you are ready"
                : String.format(Locale.ROOT, "%d:%02d left", left.toMinutes(), left.toSecondsPart());
    }

    /** Whether the shown step is the last one. */
    public boolean isLast() {
        return step == interview.steps().size() - 1;
    }

    /** Every axis with its level. */
    public List<Axis> axes() {
        return List.of(Axis.values());
    }

    /** The places of an answer that matched key points, in their order and without overlaps. */
    public List<Piece> pieces(AnswerScore score) {
        List<Found> places = score.points().stream()
                .filter(PointScore::said)
                .flatMap(point -> point.found().stream())
                .sorted(Comparator.comparingInt(Found::start))
                .toList();
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        for (Found place : places) {
            if (place.start() >= at) {
                pieces.add(new Piece(score.answer().substring(at, place.start()), false));
                pieces.add(new Piece(score.answer().substring(place.start(), place.end()), true));
                at = place.end();
            }
        }
        pieces.add(new Piece(score.answer().substring(at), false));
        return pieces;
    }

    /**
     * A piece of an answer.
     *
     * @param text the words, not escaped yet
     * @param matched whether they matched a key point
     */
    public record Piece(String text, boolean matched) {}
}

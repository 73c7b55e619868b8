package dev.viva.study.plan;

import dev.viva.study.Topic;
import dev.viva.study.review.Entry;
import dev.viva.study.review.Evidence;
import dev.viva.study.review.Study;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One sign of what a reader knows.
 *
 * @param kind where it comes from
 * @param item the question or exercise
 * @param skills what it is about; copied
 * @param success whether it went well
 * @param at when
 */
public record Sign(Evidence kind, String item, List<String> skills, boolean success, Instant at) {
    /** Copies the list. */
    public Sign {
        skills = List.copyOf(skills);
    }

    private record CardDay(String card, LocalDate day) {}

    /**
     * All signs in a study, in order. Of the answers to one card on one day only the first is a sign: the others repeat what
     * was shown a minute ago. Cards that no topic has any more are left out.
     */
    public static List<Sign> of(Study study, List<Topic> topics, ZoneId zone) {
        Map<String, Topic> byCard = new HashMap<>();
        topics.forEach(topic -> topic.cards().forEach(card -> byCard.put(card.id(), topic)));
        Set<CardDay> seen = new HashSet<>();
        List<Sign> signs = new ArrayList<>();
        for (Entry.Reviewed review : study.reviews()) {
            Topic topic = byCard.get(review.card());
            LocalDate day = LocalDate.ofInstant(review.at(), zone);
            if (topic != null && seen.add(new CardDay(review.card(), day))) {
                boolean success = review.grade().isPass();
                signs.add(new Sign(Evidence.CARD, topic.id(), topic.skills(), success, review.at()));
            }
        }
        for (Entry.Shown shown : study.shown()) {
            signs.add(new Sign(
                    shown.kind(), shown.item(), shown.skills(), shown.grade().isPass(), shown.at()));
        }
        signs.sort(Comparator.comparing(Sign::at));
        return signs;
    }
}

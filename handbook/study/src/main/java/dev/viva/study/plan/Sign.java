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
import java.util.LinkedHashMap;
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

    private record ItemDay(String item, LocalDate day) {}

    /**
     * All signs in a study, in order. Of the answers to one card on one day only the first is a sign: the others repeat what
     * was shown a minute ago. Of the attempts at one exercise on one day only the first that passed is a sign, or the last
     * where none did: what fails before it is the way to it. Cards that no topic has any more are left out.
     */
    public static List<Sign> of(Study study, List<Topic> topics, ZoneId zone) {
        Map<String, Topic> byCard = new HashMap<>();
        topics.forEach(topic -> topic.cards().forEach(card -> byCard.put(card.id(), topic)));
        Set<ItemDay> seen = new HashSet<>();
        List<Sign> signs = new ArrayList<>();
        for (Entry.Reviewed review : study.reviews()) {
            Topic topic = byCard.get(review.card());
            LocalDate day = LocalDate.ofInstant(review.at(), zone);
            if (topic != null && seen.add(new ItemDay(review.card(), day))) {
                boolean success = review.grade().isPass();
                signs.add(new Sign(Evidence.CARD, topic.id(), topic.skills(), success, review.at()));
            }
        }
        signs.addAll(shown(study.shown(), zone));
        signs.sort(Comparator.comparing(Sign::at));
        return signs;
    }

    private static List<Sign> shown(List<Entry.Shown> shown, ZoneId zone) {
        List<Sign> signs = new ArrayList<>();
        Map<ItemDay, Sign> exercises = new LinkedHashMap<>();
        for (Entry.Shown one :
                shown.stream().sorted(Comparator.comparing(Entry.Shown::at)).toList()) {
            Sign sign =
                    new Sign(one.kind(), one.item(), one.skills(), one.grade().isPass(), one.at());
            if (one.kind().isExercise()) {
                ItemDay day = new ItemDay(one.item(), LocalDate.ofInstant(one.at(), zone));
                exercises.merge(day, sign, (before, now) -> before.success() ? before : now);
            } else {
                signs.add(sign);
            }
        }
        signs.addAll(exercises.values());
        return signs;
    }
}

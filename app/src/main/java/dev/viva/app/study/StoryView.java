package dev.viva.app.study;

import dev.viva.study.story.Competency;
import dev.viva.study.story.Part;
import dev.viva.study.story.Story;
import dev.viva.study.story.StoryReview;
import java.util.List;
import java.util.Locale;

/**
 * What the editor of one story shows.
 *
 * @param story the story
 * @param review what can be said about it
 * @param wordsPerMinute how fast it is told
 * @param kept whether it lies in the bank already
 */
public record StoryView(Story story, StoryReview review, int wordsPerMinute, boolean kept) {
    /** The parts in their order. */
    public List<Part> parts() {
        return List.of(Part.values());
    }

    /** All competencies. */
    public List<Competency> competencies() {
        return List.of(Competency.values());
    }

    /** The remarks about one part. */
    public List<StoryReview.Remark> remarks(Part part) {
        return review.remarks().stream().filter(remark -> remark.part() == part).toList();
    }

    /** How long a part takes, in words. */
    public String time(Part part) {
        return String.format(
                Locale.ROOT, "%d s of %d–%d s", review.timing(part).seconds(), part.leastSeconds(), part.mostSeconds());
    }
}

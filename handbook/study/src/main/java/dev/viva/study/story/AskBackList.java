package dev.viva.study.story;

import dev.viva.study.story.AskBack.Round;
import dev.viva.study.story.AskBack.Subject;
import java.util.List;
import java.util.Set;

/** The questions themselves. */
final class AskBackList {
    private static final Set<String> EVERYBODY = Set.of();
    private static final Set<String> BUILDERS = Set.of("ml-engineer", "platform-engineer");
    private static final Set<String> RESEARCH = Set.of("research-scientist");
    private static final Set<String> ANALYSTS = Set.of("data-scientist");
    private static final Set<Round> ANY = Set.of();
    private static final Set<Round> PEERS = Set.of(Round.TECHNICAL);
    private static final Set<Round> BOSSES = Set.of(Round.MANAGER, Round.LEADERSHIP);

    static final List<AskBack> ALL = List.of(
            new AskBack(
                    "Which decision does your most important model make today, and what happened before there was one?",
                    Subject.PURPOSE,
                    EVERYBODY,
                    ANY,
                    "How do you know that the decision became better?",
                    "Nobody can name a decision that a model makes."),
            new AskBack(
                    "Which product would be missed most if this team stopped for a quarter?",
                    Subject.PURPOSE,
                    EVERYBODY,
                    BOSSES,
                    "Who outside the team would notice first?",
                    "The answer is a technology, not somebody who needs it."),
            new AskBack(
                    "Which paper or idea of the last year changed what you build?",
                    Subject.PURPOSE,
                    RESEARCH,
                    ANY,
                    "What did you drop because of it?",
                    "Research and product have not met for a year."),
            new AskBack(
                    "Where do labels come from, and how long after the event?",
                    Subject.DATA,
                    EVERYBODY,
                    PEERS,
                    "Who looks at a sample of them by hand?",
                    "Labels are whatever the last system left behind, and nobody has looked."),
            new AskBack(
                    "When somebody doubts a number on a dashboard, how is it traced back?",
                    Subject.DATA,
                    ANALYSTS,
                    ANY,
                    "How often does that happen?",
                    "Two teams have two numbers for the same thing, and both are right."),
            new AskBack(
                    "How do you keep features the same in training and in serving?",
                    Subject.DATA,
                    BUILDERS,
                    PEERS,
                    "How did you find the last difference?",
                    "The features are written twice, and nobody compares them."),
            new AskBack(
                    "How does a model get from a notebook into production, and how long did the last one take?",
                    Subject.PRODUCTION,
                    EVERYBODY,
                    PEERS,
                    "And how long to take it back?",
                    "It takes months, or there is no way back."),
            new AskBack(
                    "Who is called at night when a model misbehaves, and what can they do?",
                    Subject.PRODUCTION,
                    BUILDERS,
                    ANY,
                    "What was the last such night about?",
                    "Those who build models never see them fail."),
            new AskBack(
                    "How do results of research reach users here, and who decides?",
                    Subject.PRODUCTION,
                    RESEARCH,
                    ANY,
                    "Which result did not, and why?",
                    "Papers are the only thing that counts, or never count."),
            new AskBack(
                    "What would make you say after six months that hiring me was right?",
                    Subject.SUCCESS,
                    EVERYBODY,
                    BOSSES,
                    "And what would make you doubt it?",
                    "There is no answer, or one that nobody could reach."),
            new AskBack(
                    "Which metric does the team watch, and when did it last mislead you?",
                    Subject.SUCCESS,
                    EVERYBODY,
                    PEERS,
                    "What did you change then?",
                    "A metric has never misled anybody."),
            new AskBack(
                    "How is an experiment that shows no effect treated?",
                    Subject.SUCCESS,
                    ANALYSTS,
                    ANY,
                    "Can you tell me about the last one?",
                    "Every experiment has been a success."),
            new AskBack(
                    "How did the team settle its last real disagreement about technology?",
                    Subject.TEAM,
                    EVERYBODY,
                    ANY,
                    "How do those feel who did not get their way?",
                    "There are no disagreements, or one person settles them all."),
            new AskBack(
                    "With whom outside the team would I work in a usual week?",
                    Subject.TEAM,
                    EVERYBODY,
                    Set.of(Round.RECRUITER, Round.MANAGER),
                    "What do they wish were otherwise?",
                    "Work comes over a wall and goes back over it."),
            new AskBack(
                    "Who joined last, and what can they do now that they could not before?",
                    Subject.GROWTH,
                    EVERYBODY,
                    BOSSES,
                    "Who helped them with it?",
                    "Nobody has grown into another role in years."),
            new AskBack(
                    "How are time and money for learning spent here?",
                    Subject.GROWTH,
                    EVERYBODY,
                    Set.of(Round.RECRUITER),
                    "Who used them last, and for what?",
                    "There is a budget that nobody uses."),
            new AskBack(
                    "What have you learned here from somebody else in the team?",
                    Subject.GROWTH,
                    EVERYBODY,
                    PEERS,
                    "How did it come about?",
                    "A long silence."),
            new AskBack(
                    "What is the piece of the system that everybody is afraid to touch?",
                    Subject.PROBLEMS,
                    BUILDERS,
                    PEERS,
                    "What would it take to put it right?",
                    "It is the piece that the job is about, and there is no time for it."),
            new AskBack(
                    "Which problem would you give me first?",
                    Subject.PROBLEMS,
                    EVERYBODY,
                    BOSSES,
                    "Why has nobody solved it yet?",
                    "It is another job than the one described."),
            new AskBack(
                    "Which question about your users can you not answer today?",
                    Subject.PROBLEMS,
                    ANALYSTS,
                    ANY,
                    "What is missing: data, method or time?",
                    "Questions come from above, answers are wanted the same day."),
            new AskBack(
                    "Which steps come next, and by when will you decide?",
                    Subject.NEXT,
                    EVERYBODY,
                    Set.of(Round.RECRUITER),
                    "Is there anything that I can send you in the meantime?",
                    "Nobody knows who decides."),
            new AskBack(
                    "Is there anything in what I said that made you doubt, so that I can say more about it?",
                    Subject.NEXT,
                    EVERYBODY,
                    ANY,
                    "What would you have wanted to hear?",
                    "The interviewer has not listened."));

    private AskBackList() {}
}

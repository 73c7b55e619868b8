package dev.viva.app.page;

import java.util.ArrayList;
import java.util.List;

/**
 * What every page has. Immutable.
 *
 * @param title the page's title
 * @param here the path of the page, to mark it in the navigation
 * @param assets where its files are
 * @param theme {@code light} or {@code dark} where the address asks for one, otherwise empty
 * @param styles the names of style sheets that this page needs beside the common one, in their order
 * @param scripts the names of scripts that this page needs beside the common ones, in their order
 * @param links relations of this page to others, for browsers and for keys
 */
public record Frame(
        String title,
        String here,
        Assets assets,
        String theme,
        List<String> styles,
        List<String> scripts,
        List<Link> links) {
    /**
     * A relation of a page to another.
     *
     * @param relation its name as HTML knows it, such as {@code next} or {@code canonical}
     * @param address where the other page is
     */
    public record Link(String relation, String address) {}

    /** Copies the lists. */
    public Frame {
        styles = List.copyOf(styles);
        scripts = List.copyOf(scripts);
        links = List.copyOf(links);
    }

    /** The same with more style sheets: files of this package's resources, such as {@code handbook.css}. */
    public Frame withStyles(String... names) {
        return new Frame(title, here, assets, theme, more(styles, names), scripts, links);
    }

    /** The same with more scripts: files of this package's resources or those that {@link Assets} names. */
    public Frame withScripts(String... names) {
        return new Frame(title, here, assets, theme, styles, more(scripts, names), links);
    }

    /** The same with one more relation to another page. */
    public Frame withLink(String relation, String address) {
        List<Link> all = new ArrayList<>(links);
        all.add(new Link(relation, address));
        return new Frame(title, here, assets, theme, styles, scripts, all);
    }

    /** Whether the page lies at {@code path} or below it. */
    public boolean isUnder(String path) {
        return here.equals(path) || here.startsWith(path + "/");
    }

    private static List<String> more(List<String> known, String... names) {
        List<String> all = new ArrayList<>(known);
        all.addAll(List.of(names));
        return all;
    }
}

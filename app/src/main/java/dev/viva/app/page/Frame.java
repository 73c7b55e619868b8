package dev.viva.app.page;

/**
 * What every page has.
 *
 * @param title the page's title
 * @param here the path of the page, to mark it in the navigation
 * @param assets where its files are
 * @param theme {@code light} or {@code dark} where the address asks for one, otherwise empty
 * @param charts whether the page draws charts
 */
public record Frame(String title, String here, Assets assets, String theme, boolean charts) {}

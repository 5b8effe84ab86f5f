/* What stands around every page, whether or not the page has something to show: its language. */

/**
 * Draws the component; Streamlit calls it again with every run of the page.
 * @param {{ data: { language: string } }} component
 */
export default function draw({ data }) {
  document.documentElement.lang = data.language;
}

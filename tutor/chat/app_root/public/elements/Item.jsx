import * as React from 'react'
import { useRecoilValue } from 'recoil'
import { elementState, useChatData } from '@chainlit/react-client'

const t = Waymark.t
const TONE = { correct: 'wm-good', incorrect: 'wm-think', unsure: 'wm-unsure' }

function Answer({ id, value, onChange, onSubmit, disabled, box }) {
  const choices = props.choices ?? []
  if (choices.length > 0) {
    return (
      <fieldset className="wm-options">
        <legend>{t('Your answer')}</legend>
        {choices.map((choice) => (
          <label key={choice}>
            <input type="radio" name={id} value={choice} checked={value === choice} onChange={() => onChange(choice)} />
            <span>{Waymark.words(React, choice)}</span>
          </label>
        ))}
      </fieldset>
    )
  }
  const send = (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.currentTarget.form.requestSubmit()
  }
  return (
    <div className="wm-answer">
      <label htmlFor={`${id}-answer`}>{t('Your answer')}</label>
      <textarea
        id={`${id}-answer`}
        ref={box}
        value={value}
        rows={Math.min(6, value.split('\n').length)}
        maxLength={500}
        enterKeyHint="done"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-describedby={props.answer_note ? `${id}-note` : undefined}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={send}
      />
      {props.answer_note && <p className="wm-note" id={`${id}-note`}>{props.answer_note}</p>}
    </div>
  )
}

function Hints() {
  const hints = props.hints ?? []
  if (hints.length === 0) return null
  return (
    <div className="wm-hints">
      <h3>{hints.length === 1 ? t('A hint') : t('Your hints')}</h3>
      <ol>{hints.map((hint) => <li key={hint}>{Waymark.words(React, hint)}</li>)}</ol>
    </div>
  )
}

const KIND = { practice: 'Practice', review: 'Looking back', placement: 'First check' }

/* Where the set stands, in words and as a thin bar. */
function Place({ set }) {
  return (
    <div className="wm-place">
      <p>{t(set.kind === 'placement' ? 'Question {number} of at most {size}' : 'Question {number} of {size}', set)}</p>
      <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect width="100" height="4" className="wm-rest" />
        <rect width={(100 * set.number) / Math.max(1, set.size)} height="4" className="wm-far" />
      </svg>
    </div>
  )
}

function Say({ words, main, say, loading }) {
  return (
    <button type="button" className={main ? 'wm-button wm-main' : 'wm-button'} disabled={loading} onClick={() => say(words)}>
      {t(words)}
    </button>
  )
}

function Solved({ set, ...how }) {
  if (!set) {
    return <div className="wm-acts">{['Another one', 'A harder one', 'Stop for now'].map((words) => <Say key={words} words={words} {...how} />)}</div>
  }
  return (
    <div className="wm-acts">
      {set.number < set.size ? <Say main words="Next question" {...how} /> : <Say main words="Finish the set" {...how} />}
      <Say words="A harder one" {...how} />
      <Say words="Pause for now" {...how} />
    </div>
  )
}

function Open({ set, check, empty, ...how }) {
  return (
    <div className="wm-acts">
      <button type="submit" className="wm-button wm-main" disabled={how.loading || empty}>{check ? t('Send my answer') : t('Check')}</button>
      {check ? <Say words="I don't know this one" {...how} /> : <Say words="Give me a hint" {...how} />}
      {!check && props.can_show_solution ? <Say words="Show me how it works" {...how} /> : null}
      {set ? <Say words="Pause for now" {...how} /> : null}
      {check ? <Say words="I'd rather just start" {...how} /> : null}
    </div>
  )
}

export default function Item() {
  const elements = useRecoilValue(elementState)
  const { loading } = useChatData()
  const id = React.useId()
  const box = React.useRef(null)
  const [value, setValue] = Waymark.useKept(React, `answer ${props.card}`, props.last_answer ?? '')
  const open = Waymark.isNewest(elements, props.card, ['Item', 'Summary'])
  const set = props.set
  const inCheck = set?.kind === 'placement'
  React.useEffect(() => Waymark.lend(sendUserMessage), [sendUserMessage])
  React.useEffect(() => {
    if (open && !props.solved) Waymark.goOn(box.current)
  }, [])

  if (!open) {
    const done = props.solved ? `${t('Solved')}: ` : props.last_answer ? `${t('You wrote {answer}', { answer: props.last_answer })}: ` : `${t('Question')}: `
    return <p className="wm-slim">{Waymark.words(React, done)}{Waymark.words(React, props.question)}</p>
  }
  const say = (words) => {
    Waymark.hush()
    Waymark.answeredNow()
    sendUserMessage(words)
  }
  const check = (event) => {
    event.preventDefault()
    if (!loading && value.trim()) say(`My answer: ${value.trim()}`)
  }
  return (
    <section className="wm-card wm-item" aria-labelledby={id}>
      <p className="wm-kicker">{t(KIND[set?.kind] ?? 'Practice')}<span lang="en">{inCheck ? '' : props.skill}</span></p>
      {set ? <Place set={set} /> : null}
      <h2 id={id} className="wm-question" lang="en">{Waymark.words(React, props.question)}</h2>
      <Waymark.Aloud react={React} lines={props.aloud} />
      {props.solved ? (
        <p className="wm-given"><span>{t('Your answer')}</span> <b>{Waymark.words(React, props.last_answer)}</b></p>
      ) : null}
      <Hints />
      <form onSubmit={check}>
        {props.solved ? null : <Answer id={id} value={value} onChange={setValue} box={box} />}
        <div role="status" className="wm-feedback">
          {props.feedback ? <p className={TONE[props.feedback.verdict] ?? 'wm-think'}>{Waymark.words(React, props.feedback.text)}</p> : null}
        </div>
        {props.solved ? <Solved set={set} say={say} loading={loading} /> : <Open set={set} check={inCheck} empty={!value.trim()} say={say} loading={loading} />}
      </form>
    </section>
  )
}

import * as React from 'react'
import { useRecoilValue } from 'recoil'
import { elementState, useChatData } from '@chainlit/react-client'

const TONE = { correct: 'wm-good', incorrect: 'wm-think', unsure: 'wm-unsure' }

function Answer({ id, value, onChange, onSubmit, disabled, box }) {
  const choices = props.choices ?? []
  if (choices.length > 0) {
    return (
      <fieldset className="wm-options">
        <legend>Your answer</legend>
        {choices.map((choice) => (
          <label key={choice}>
            <input type="radio" name={id} value={choice} checked={value === choice} onChange={() => onChange(choice)} />
            <span>{Waymark.words(React, choice)}</span>
          </label>
        ))}
      </fieldset>
    )
  }
  return (
    <div className="wm-answer">
      <label htmlFor={`${id}-answer`}>Your answer</label>
      <input
        id={`${id}-answer`}
        ref={box}
        value={value}
        maxLength={200}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-describedby={props.answer_note ? `${id}-note` : undefined}
        onChange={(event) => onChange(event.target.value)}
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
      <h3>{hints.length === 1 ? 'A hint' : 'Your hints'}</h3>
      <ol>{hints.map((hint) => <li key={hint}>{Waymark.words(React, hint)}</li>)}</ol>
    </div>
  )
}

export default function Item() {
  const elements = useRecoilValue(elementState)
  const { loading } = useChatData()
  const id = React.useId()
  const box = React.useRef(null)
  const [value, setValue] = Waymark.useKept(React, `answer ${props.card}`, props.last_answer ?? '')
  const open = Waymark.isNewest(elements, props.card, ['Item'])
  React.useEffect(() => Waymark.lend(sendUserMessage), [sendUserMessage])
  React.useEffect(() => {
    if (open && !props.solved) Waymark.goOn(box.current)
  }, [])

  if (!open) {
    const done = props.solved ? 'Solved: ' : props.last_answer ? `You wrote ${props.last_answer}: ` : 'Question: '
    return <p className="wm-slim">{Waymark.words(React, done)}{Waymark.words(React, props.question)}</p>
  }
  const say = (words) => {
    Waymark.answeredNow()
    sendUserMessage(words)
  }
  const check = (event) => {
    event.preventDefault()
    if (!loading && value.trim()) say(`My answer: ${value.trim()}`)
  }
  return (
    <section className="wm-card wm-item" aria-labelledby={id}>
      <p className="wm-kicker">Practice<span>{props.skill}</span></p>
      <h2 id={id} className="wm-question">{Waymark.words(React, props.question)}</h2>
      {props.solved ? (
        <p className="wm-given"><span>Your answer</span> <b>{Waymark.words(React, props.last_answer)}</b></p>
      ) : null}
      <Hints />
      <form onSubmit={check}>
        {props.solved ? null : <Answer id={id} value={value} onChange={setValue} box={box} />}
        <div role="status" className="wm-feedback">
          {props.feedback ? <p className={TONE[props.feedback.verdict] ?? 'wm-think'}>{Waymark.words(React, props.feedback.text)}</p> : null}
        </div>
        {props.solved ? (
          <div className="wm-acts">
            <button type="button" className="wm-button" disabled={loading} onClick={() => say('Another one')}>Another one</button>
            <button type="button" className="wm-button" disabled={loading} onClick={() => say('A harder one')}>A harder one</button>
            <button type="button" className="wm-button" disabled={loading} onClick={() => say('Stop for now')}>Stop for now</button>
          </div>
        ) : (
          <div className="wm-acts">
            <button type="submit" className="wm-button wm-main" disabled={loading || !value.trim()}>Check</button>
            <button type="button" className="wm-button" disabled={loading} onClick={() => say('Give me a hint')}>Give me a hint</button>
            {props.can_show_solution ? (
              <button type="button" className="wm-button" disabled={loading} onClick={() => say('Show me how it works')}>Show me how it works</button>
            ) : null}
          </div>
        )}
      </form>
    </section>
  )
}
